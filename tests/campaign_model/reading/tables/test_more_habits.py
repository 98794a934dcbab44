"""Habits of offices that mean one thing and are read, and those that mean two and are refused."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from openpyxl import Workbook  # type: ignore[import-untyped]  # as above
from openpyxl.styles import Font  # type: ignore[import-untyped]  # as above

from campaign_model.reading.cells import CellError, day, month, whole_number
from tests.campaign_model.reading.tables.builders import (
    DAY,
    HEADER,
    RIGHT,
    ROWS,
    complaints,
    csv_of,
    notices,
    saved,
    values,
    xlsx_of,
)

TABLE = csv_of(*ROWS)


@pytest.mark.parametrize(
    "table", [TABLE.replace(",", "，"), f"{TABLE}\x1a"], ids=["commas", "end of DOS"]
)
def test_signs_of_other_keyboards_and_systems_are_read(table: str) -> None:
    assert values(table) == RIGHT


def test_two_kinds_of_commas_in_one_table_are_told_with_the_line() -> None:
    [complaint, *_others] = complaints(TABLE.replace(",", "，", 4))

    assert complaint.startswith("表.csv:2: 这一行有 1 格，第一行有 5 格。")


@pytest.mark.parametrize(
    "typed",
    [
        "2026—11—20",
        "2026、11、20",
        "2026，11，20",
        "2026 11 20",
        "2026年11月20号",
        "2026年11月20日（星期五）",
        "截至2026年11月20日",
        "2026-11-20 上午9:00",
        "2026年11月20日下午",
        "二〇二六年十一月二十日",
        "二○二六年十一月二十日",
        "二零二六年十一月二十号",
    ],
)
def test_a_day_whose_year_stands_first_has_one_meaning(typed: str) -> None:
    assert day(typed) == DAY


def test_days_and_months_in_chinese_numerals_are_counted_right() -> None:
    assert day("二〇二七年一月三十一日").isoformat() == "2027-01-31"
    assert day("二〇二七年十月十日").isoformat() == "2027-10-10"
    assert month("二〇二六年十二月份") == "2026-12"


@pytest.mark.parametrize("typed", ["2026—10", "2026 10", "2026、10", "2026 年 10 月"])
def test_a_month_whose_year_stands_first_has_one_meaning(typed: str) -> None:
    assert month(typed) == "2026-10"


@pytest.mark.parametrize("typed", ["214.000", "38.000人", "1.000"])
def test_a_dot_before_three_noughts_may_part_thousands(typed: str) -> None:
    with pytest.raises(CellError, match="也可能是按外国写法分开的千位"):
        whole_number(typed, "人")


def test_whoever_typed_thousands_with_a_dot_reads_both_meanings() -> None:
    with pytest.raises(CellError) as refused:
        whole_number("214.000", "人")

    assert "“214.000”是 214，也可能是按外国写法分开的千位。" in str(refused.value)


@pytest.mark.parametrize(
    "typed",
    [
        "11/20/2026",
        "20/11/2026",
        "11/12/2026",
        "2026-11-20T00:00:00.000Z",  # in China it is the 20th at eight, or the 19th's end
        "二〇二六年二一月三日",
        "二〇二六年十一月三十一日",
        "2026-11-2010:00",
    ],
)
def test_a_day_with_two_meanings_is_refused(typed: str) -> None:
    with pytest.raises(CellError):
        day(typed)


@pytest.mark.parametrize("template", ["{n}.{h}", "{n}、{h}", "({n}) {h}", "【{h}】"])
def test_headings_may_be_numbered_or_framed(template: str) -> None:
    header = [template.format(n=n, h=h) for n, h in enumerate(HEADER, 1)]

    assert values(csv_of(*ROWS, header=header)) == RIGHT


@pytest.mark.parametrize("mark", ["同上", "〃", "″"])
def test_a_mark_that_stands_for_the_row_above_is_refused(mark: str) -> None:
    table = csv_of(ROWS[0], (*ROWS[1][:4], mark))

    assert complaints(table) == [
        f"表.csv:3: E 来源: “{mark}”要看上一行，表一排序就错了。请把内容写出来。"
    ]


def two_pages(*rows: tuple[object, ...], hidden: bool = False) -> bytes:
    book = Workbook()
    book.active.title = "学校"
    other = book.create_sheet("企业")
    other.sheet_state = "hidden" if hidden else "visible"
    for row in (HEADER, *ROWS):
        book.active.append(row)
    for row in (HEADER, *rows):
        other.append(row)
    return saved(book)


def test_of_two_filled_pages_none_is_chosen() -> None:
    assert complaints(two_pages(("E01", "示例厂", 210, DAY, "台账"))) == [
        "表.csv:1: 工作表“学校”和“企业”都填了。"
        "请把所有行放到一张工作表里，或者把不算数的那张隐藏。"
    ]
    for same in (two_pages(*ROWS), two_pages()):
        assert notices(same) == ["表.csv:1: 只读了工作表“学校”，其他工作表没有读。"]
    assert values(two_pages(("E01", "示例厂", 210, DAY, "台账"), hidden=True)) == RIGHT


def test_rows_on_a_hidden_page_alone_are_not_an_empty_file() -> None:
    book = Workbook()
    book.active.title = "人数"
    for row in (HEADER, *ROWS):
        book.active.append(row)
    book.active.sheet_state = "hidden"
    book.create_sheet("空白")

    assert complaints(saved(book)) == [
        "表.csv:1: 看得见的工作表都是空的，“人数”是隐藏的。"
        "请右键取消隐藏有数据的那张，再保存。"
    ]


STRUCK = "这一格划掉了。不算数的请删掉；算数的请去掉删除线。"


def test_a_row_that_is_crossed_out_is_told_once() -> None:
    book = Workbook()
    for row in (HEADER, *ROWS):
        book.active.append(row)
    for cell in book.active[3]:
        cell.font = Font(strike=True)

    assert complaints(saved(book)) == [f"表.csv:3: A 单元代码: {STRUCK}"]


def written(*pieces: object, is_remark: bool = False) -> bytes:
    """The table with H02's number, or a cell that nobody reads, in pieces of text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    strike, bold = book.add_format({"font_strikeout": True}), book.add_format()
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, row in enumerate((HEADER, *ROWS)):
        sheet.write_row(place, 0, row[:3] + row[4:] if place else row)
        if place:
            sheet.write_datetime(place, 3, row[3], days)
            sheet.write(place, 4, row[4])
    formats = {"struck": strike, "plain": bold}
    cells = [formats.get(str(piece), piece) for piece in pieces]
    sheet.write_rich_string(1, 7 if is_remark else 2, *cells)
    book.close()
    return out.getvalue()


def test_a_number_of_which_a_part_is_crossed_out_is_never_run_together() -> None:
    assert complaints(written("struck", "38", "plain", "40")) == [
        f"表.csv:2: C 人数: {STRUCK}"
    ]
    assert values(written("plain", "3", "plain", "8")) == RIGHT
    assert values(written("struck", "旧", "plain", "新", is_remark=True)) == RIGHT


def test_paths_with_the_sign_of_windows_are_read() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_of(HEADER, *ROWS))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename.replace("/", "\\"), old.read(part))

    assert values(out.getvalue()) == RIGHT
