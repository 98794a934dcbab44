"""Whatever the bytes are: rows or problems, never an exception; and a table comes back whole."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_model import Campaign
from quiz_service.desk.headcounts.reading import Reading
from quiz_service.desk.headcounts.rows import HeadcountRow
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.kernel.upload import read_form
from tests.quiz_service.desk.headcounts.tables import (
    GOOD,
    HEADER,
    OTHER,
    TODAY,
    csv_of,
    part_of,
    read,
    repacked,
    shared,
    text_of_problems,
    xlsx_of,
)

CALM = settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CSV, XLSX = csv_of(GOOD, OTHER).encode(), shared(xlsx_of(GOOD, OTHER))
SHEET, STRINGS = part_of(XLSX, "sheet1"), part_of(XLSX, "sharedStrings")
WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=60
)
UNITS = ("S01", "S02", "S03", "E01", "H01", "V01")


def sound(reading: Reading) -> bool:
    """Rows or problems, never both and never neither; nothing that is no line of text."""
    lines = text_of_problems(reading)
    return bool(reading.rows) is not bool(reading.problems) and "\0" not in lines


@CALM
@given(data=st.binary(max_size=400))
def test_any_bytes_are_rows_or_problems(data: bytes, qingyuan: Campaign) -> None:
    assert sound(read(data, qingyuan))


@CALM
@given(
    text=st.text(max_size=300), encoding=st.sampled_from(("utf-8", "utf-16", "gb18030"))
)
def test_any_text_is_rows_or_problems(
    text: str, encoding: str, qingyuan: Campaign
) -> None:
    data = text.encode(encoding, "ignore")

    assert sound(read(data, qingyuan))
    assert sound(read(CSV + data, qingyuan))


def altered(data: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    for at, piece in edits:
        where = at % len(data)
        data = data[:where] + piece + data[where + len(piece) :]
    return data


EDITS = st.lists(st.tuples(st.integers(0, 2**20), st.binary(max_size=6)), max_size=6)


@CALM
@given(edits=EDITS)
def test_an_altered_workbook_is_rows_or_problems(
    edits: list[tuple[int, bytes]], qingyuan: Campaign
) -> None:
    assert sound(read(altered(XLSX, edits), qingyuan))


@CALM
@given(edits=EDITS, other=EDITS)
def test_an_altered_sheet_is_rows_or_problems(
    edits: list[tuple[int, bytes]], other: list[tuple[int, bytes]], qingyuan: Campaign
) -> None:
    parts = {"sheet1": altered(SHEET, edits), "sharedStrings": altered(STRINGS, other)}

    assert sound(read(repacked(XLSX, **parts), qingyuan))


@CALM
@given(
    cells=st.lists(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(-(10**20), 10**20),
            st.floats(),
            WORDS,
            st.dates(date(1900, 3, 1)),
            st.times(),
        ),
        min_size=4,
        max_size=4,
    )
)
def test_any_cells_are_rows_or_problems(
    cells: list[object], qingyuan: Campaign
) -> None:
    assert sound(read(xlsx_of(cells), qingyuan))


ROWS = st.lists(
    st.builds(
        HeadcountRow,
        unit=st.sampled_from(UNITS),
        headcount=st.integers(0, 1_000_000),
        counted=st.dates(date(2000, 1, 1), TODAY),
        source=st.text(
            "教育局学籍系统花名册 abc,;\"'()（）", min_size=1, max_size=40
        ).map(lambda text: f"源{' '.join(text.split())}"),
    ),
    min_size=1,
    unique_by=lambda row: row.unit,
)


@CALM
@given(
    rows=ROWS,
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")),
    separator=st.sampled_from((",", ";", "\t")),
    order=st.permutations(range(4)),
)
def test_a_table_comes_back_whole_from_csv(
    rows: list[HeadcountRow],
    encoding: str,
    separator: str,
    order: list[int],
    qingyuan: Campaign,
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    for row in (HEADER, *map(cells_of, rows)):
        writer.writerow(row[n] for n in order)

    reading = read(out.getvalue().encode(encoding), qingyuan)

    assert (text_of_problems(reading), list(reading.rows)) == ("", rows)


@CALM
@given(rows=ROWS)
def test_a_table_comes_back_whole_from_a_workbook(
    rows: list[HeadcountRow], qingyuan: Campaign
) -> None:
    reading = read(xlsx_of(*map(cells_of, rows)), qingyuan)

    assert (text_of_problems(reading), list(reading.rows)) == ("", rows)


def cells_of(row: HeadcountRow) -> tuple[object, ...]:
    return row.unit, row.headcount, row.counted, row.source


@CALM
@given(body=st.binary(max_size=300), boundary=st.text(max_size=20))
def test_any_body_is_a_form_or_refused(body: bytes, boundary: str) -> None:
    for given_body in (body, f"--{boundary}\r\n".encode() + body):
        with suppress(BadRequestError):
            read_form(given_body, boundary, {"csrf_token": 10})
