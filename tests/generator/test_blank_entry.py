"""A blank case, type or item names every field, and `check` names what is empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.blank_entry import EntryKind, add_blank_entry
from generator.errors import BuildError
from tests.campaign_model.starter import copy_starter, report_on


@pytest.mark.parametrize(
    ("kind", "file", "field"),
    [
        (EntryKind.CASE, "cases/new-one.md", "loss_text"),
        (EntryKind.TYPE, "fraud-types/new-one.md", "answer_more"),
    ],
)
def test_a_blank_page_is_refused_field_by_field(
    kind: EntryKind, file: str, field: str, tmp_path: Path
) -> None:
    campaign = copy_starter(tmp_path)

    written = add_blank_entry(kind, campaign, "new-one")

    assert written == campaign / file
    assert f"{field}:" in written.read_text("utf-8")
    report = report_on(campaign)
    assert f"{file}:" in report and f"“{field}”" in report


def test_a_blank_item_follows_those_that_are_there(tmp_path: Path) -> None:
    campaign = copy_starter(tmp_path)
    file = next((campaign / "questions").iterdir())
    before = file.read_text("utf-8")

    add_blank_entry(EntryKind.ITEM, campaign, file.stem)

    text = file.read_text("utf-8")
    assert text.startswith(before.rstrip("\n"))
    assert "“explain”" in report_on(campaign)


@pytest.mark.parametrize("name", ["", "湛江", "Two Words"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(
    name: str, tmp_path: Path
) -> None:
    campaign = copy_starter(tmp_path)

    with pytest.raises(BuildError, match="小写字母"):
        add_blank_entry(EntryKind.CASE, campaign, name)


def test_no_page_is_written_over(tmp_path: Path) -> None:
    campaign = copy_starter(tmp_path)
    (case,) = (campaign / "cases").iterdir()
    before = case.read_bytes()

    with pytest.raises(BuildError, match="已经"):
        add_blank_entry(EntryKind.CASE, campaign, case.stem)

    assert case.read_bytes() == before


def test_what_is_no_campaign_gets_nothing(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="不是专题"):
        add_blank_entry(EntryKind.CASE, tmp_path, "new-one")
