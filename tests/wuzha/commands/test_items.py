"""``wuzha items``: out to a file, and back into one that the campaign can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaign_model import load_campaign
from generator.items.bank_item import bank_item
from generator.items.exchange import EXCHANGES, read_items
from tests.conftest import TODAY
from wuzha.__main__ import main


@pytest.mark.parametrize("form", EXCHANGES)
def test_export_and_import_bring_the_bank_back(
    small: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"bank{EXCHANGES[form].suffix}"
    before = load_campaign(small, today=TODAY)[0].questions

    assert (
        main(["items", "export", str(small), "--format", form, "--out", str(file)]) == 0
    )
    for old in (small / "questions").glob("*.yml"):
        old.unlink()
    out = small / "questions/back.yml"
    assert main(["items", "import", str(file), "--out", str(out)]) == 0

    after = load_campaign(small, today=TODAY)[0].questions
    assert list(map(bank_item, after)) == list(map(bank_item, before))


def test_practice_questions_are_exported_on_their_own(
    small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "practice.xlsx"

    assert main(["items", "export", str(small), "--practice", "--out", str(file)]) == 0

    assert all(item.id.startswith("p-") for item in read_items(file))


def test_a_file_that_is_there_is_not_written_over(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bank.xlsx"
    main(["items", "export", str(small), "--out", str(file)])
    old = small / "questions/calls.yml"
    text = old.read_text("utf-8")

    assert main(["items", "import", str(file), "--out", str(old)]) == 1

    assert old.read_text("utf-8") == text
    assert "已经有了" in capsys.readouterr().err
