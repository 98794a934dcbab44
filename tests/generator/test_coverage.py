"""What the county's campaign covers, and that the handbook says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaign_model import Campaign
from generator.coverage import coverage, missing
from wuzha.__main__ import main

HANDBOOK = Path(__file__).parents[2] / "docs/coverage.md"


def test_the_handbook_holds_the_table_as_it_is_now(qingyuan: Campaign) -> None:
    assert HANDBOOK.read_text("utf-8") == coverage(qingyuan), (
        "run: wuzha coverage campaigns/qingyuan > docs/coverage.md"
    )


def test_no_must_have_cell_is_empty(qingyuan: Campaign) -> None:
    assert missing(qingyuan) == []


def test_pictures_stories_sound_and_translations_are_counted(
    qingyuan: Campaign,
) -> None:
    (row,) = [
        line
        for line in coverage(qingyuan).partition("## 看得见")[2].split("\n")
        if line.startswith("| T08")
    ][:1]
    cells = [cell.strip() for cell in row.strip("|").split("|")]

    guide = qingyuan.fraud_types["T08"]
    fakes = sum(fake.fraud_type == "T08" for fake in qingyuan.fakes)
    assert cells[1:3] == [str(len(guide.frames)), str(fakes)]
    english = qingyuan.translated_questions["en"]
    translated = sum(item.id in english for item in qingyuan.practice_of("T08"))
    assert translated
    assert cells[4:] == ["0", "1", str(translated)]


def test_a_gap_is_named_and_fails(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", str(small)]) == 1

    output = capsys.readouterr()
    assert "| T04" in output.out
    assert "缺" in output.out
    assert "试卷" in output.err
