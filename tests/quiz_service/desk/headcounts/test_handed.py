"""Tables of headcounts as offices handed them in, each with its right value."""

from __future__ import annotations

from datetime import date

import pytest

from campaign_model import Campaign
from quiz_service.desk.headcounts.reading import Reading
from tests.campaign_model.reading.tables.builders import FILES
from tests.quiz_service.desk.headcounts.tables import read, text_of_problems

DAY = date(2026, 11, 20)
STYLED = sorted(path.name for path in FILES.glob("0*.xlsx"))
OFFICE = ("10-merged-date-source.xlsx", "12-cover-sheet-first.xlsx", "22-note-row.xlsx")


def numbers(reading: Reading) -> list[tuple[str, int, date]]:
    return [(row.unit, row.headcount, row.counted) for row in reading.rows]


@pytest.mark.parametrize("name", [*STYLED, *OFFICE])
def test_a_workbook_of_an_office_is_read(name: str, qingyuan: Campaign) -> None:
    reading = read((FILES / name).read_bytes(), qingyuan)

    assert text_of_problems(reading) == ""
    assert numbers(reading) == [("H02", 38, DAY), ("E03", 95, DAY), ("V03", 245, DAY)]


def test_texts_that_excel_was_told_to_keep_are_read(qingyuan: Campaign) -> None:
    reading = read((FILES / "33-eq-quoted.csv").read_bytes(), qingyuan)

    assert text_of_problems(reading) == ""
    assert numbers(reading) == [("H02", 38, DAY)]


def test_what_was_left_out_of_a_table_is_said(qingyuan: Campaign) -> None:
    note = read((FILES / "22-note-row.xlsx").read_bytes(), qingyuan)
    cover = read((FILES / "12-cover-sheet-first.xlsx").read_bytes(), qingyuan)

    assert [str(n) for n in note.notices] == [":5: 这一行是备注，没有读。"]
    assert [str(n) for n in cover.notices] == [
        ":1: 只读了工作表“Sheet1”，其他工作表没有读。"
    ]
