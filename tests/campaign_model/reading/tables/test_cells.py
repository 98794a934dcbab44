"""One cell at a time: what it means, and what is refused because it may mean two things."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.reading.cells import (
    EXCEL_1900,
    EXCEL_1904,
    CellError,
    CoveredNumber,
    EmptyCellError,
    MeaninglessCellError,
    ShownMonth,
    UncomputedFormula,
    day,
    is_blank,
    month,
    text_of,
    whole_number,
)

NUMBERS = {
    "214000": 214000,
    "214,000": 214000,
    "214，000": 214000,
    "214000.00": 214000,
    "214,000.00": 214000,
    "２１４０００": 214000,
    "1,234,567": 1234567,
    "\xa038\u200b": 38,
    "\ufeff38": 38,
    "'38": 38,
    "0": 0,
    "0038": 38,
    "38人": 38,
    "38 名": 38,
    "1.250E+3": 1250,
    "8.60e2": 860,
}
NO_NUMBERS = (
    "38.5",
    "12,34",
    "1,2345",
    "2,14,000",
    "1.234,00",
    "-5",
    "约38",
    "八百",
    "8²",
    "٣",
    "38%",
    "38元",
    "21.4万",
    "0x10",
    "NaN",
    "9" * 14,
)


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_that_means_one_thing_is_read(typed: str) -> None:
    assert whole_number(typed, "人名") == NUMBERS[typed]


@pytest.mark.parametrize("cell", [38, 38.0, 3.8e1])
def test_a_number_of_a_workbook_is_read(cell: float) -> None:
    assert whole_number(cell) == 38


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_whole_number_is_left_to_the_column(typed: str) -> None:
    with pytest.raises(MeaninglessCellError) as refused:
        whole_number(typed, "人名")

    assert refused.value.message == f"“{typed}”不是整数。"
    assert refused.value.remedy == "请用数字写整数。"


@pytest.mark.parametrize("cell", [True, 38.5, time])
def test_a_cell_that_holds_no_whole_number_says_so(cell: object) -> None:
    with pytest.raises(MeaninglessCellError):
        whole_number(cell)


@pytest.mark.parametrize("cell", [None, "", " \u3000", "-", "——", "无", "/", "N/A"])
def test_an_empty_number_is_none(cell: object) -> None:
    with pytest.raises(EmptyCellError) as refused:
        whole_number(cell)

    assert str(refused.value) == "这一格是空的。"


DAMAGED = {
    "1.0E+3": "Excel 把这个数缩写成“1.0E+3”，后面的位数丢了。",
    "1.25E+3": "Excel 把这个数缩写成“1.25E+3”，后面的位数丢了。",
    "3.30E+17": "“3.30E+17”是一个被 Excel 缩写的长数字。",
    "#REF!": "这一格是错误值 #REF!。",
    "#N/A": "这一格是错误值 #N/A。",
}
REMEDIES = {
    "请把列拉宽，单元格格式设成“0”，重新保存。",
    "这么长的多半是证件号或卡号，这里只填人数。",
    "请改好公式，或者直接填数。",
}


@pytest.mark.parametrize("typed", DAMAGED)
def test_a_number_that_lost_digits_is_explained(typed: str) -> None:
    with pytest.raises(CellError) as refused:
        whole_number(typed)

    assert refused.value.message == DAMAGED[typed]
    assert refused.value.remedy in REMEDIES


@pytest.mark.parametrize(
    ("cell", "message", "remedy"),
    [
        (
            datetime(1902, 5, 11),
            "Excel 把这个数变成了日期。",
            "请把这一列的格式改成“常规”，重新填。",
        ),
        (time(8), "Excel 把这个数变成了日期。", "请把这一列的格式改成“常规”，重新填。"),
        (
            UncomputedFormula(),
            "这一格是公式，文件里没有算好的结果。",
            "请用 Excel 或 WPS 打开保存一次，或者只粘贴数值。",
        ),
        (
            CoveredNumber(2),
            "这一格和第 2 行的合并在一起，看不出这个数是谁的。",
            "请取消合并，每一行写自己的数。",
        ),
    ],
)
def test_a_cell_that_a_program_spoilt_is_explained(
    cell: object, message: str, remedy: str
) -> None:
    with pytest.raises(CellError) as refused:
        whole_number(cell)

    assert (refused.value.message, refused.value.remedy) == (message, remedy)


DAYS = (
    "2026-11-20",
    "2026/11/20",
    "2026.11.20",
    "2026年11月20日",
    "2026 年 11 月 20 日",
    "２０２６－１１－２０",
    "26年11月20日",
    "20261120",
    "2026-11-20 08:30",
    "2026/11/20 0:00:00",
    "2026年11月20日 星期五",
    "20-Nov-2026",
    "Nov 20, 2026",
    "46346",
    "46346.5",
    "\u200b2026-11-20\xa0",
    46346,
    46346.25,
    date(2026, 11, 20),
    datetime(2026, 11, 20, 23, 59),
)
NO_DAYS = (
    "20-Nov-26",
    "2026-02-30",
    "2026-13-01",
    "11/20/2026",
    "20.11.26",
    "2026",
    "明天",
    "0",
)


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_read_as_offices_write_it(cell: object) -> None:
    assert day(cell) == date(2026, 11, 20)


def test_days_without_leading_noughts_are_read() -> None:
    assert day("2026.10.8") == day("2026年10月8日") == day("2026/10/8")


def test_a_short_year_is_read_where_the_day_cannot_be_one() -> None:
    assert day("3-Nov-26") == date(2026, 11, 3)


def test_a_day_of_which_the_month_alone_is_shown_is_nobodys() -> None:
    month_cell = ShownMonth(2026, 11, 1)

    with pytest.raises(CellError) as refused:
        day(month_cell)

    assert refused.value.message == "“2026-11”只有月份，或者没有年份。"
    assert month(month_cell) == "2026-11"


def test_an_old_mac_counts_days_from_1904() -> None:
    assert day(46346 - 1462, EXCEL_1904) == day(46346, EXCEL_1900)


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_is_left_to_the_column(typed: str) -> None:
    with pytest.raises(MeaninglessCellError) as refused:
        day(typed)

    assert refused.value.message == f"“{typed}”不是一个日期。"
    assert refused.value.remedy == "请写成 2026-11-20 这样。"


@pytest.mark.parametrize("typed", ["Oct-26", "26-Oct", "Nov 2026"])
def test_a_day_whose_year_or_day_is_gone_is_refused(typed: str) -> None:
    with pytest.raises(CellError) as refused:
        day(typed)

    assert refused.value.message == f"“{typed}”只有月份，或者没有年份。"


MONTHS = (
    "2026-10",
    "2026/10",
    "2026.10",
    "2026年10月",
    "2026年10月份",
    "2026 年 10 月",
    "26年10月",
    "202610",
    "10/2026",
    "10-2026",
    "Oct-26",
    "26-Oct",
    "Oct-2026",
    "October 2026",
    "2026-Oct",
    "Oct 26",
    "2026-10-08",
    "2026年10月1日",
    "２０２６／１０",
    "46296",
    46296,
    202610,
    datetime(2026, 10, 1),
)
NO_MONTHS = ("10月", "2026-13", "2026-00", "十月", "26-10", "1999-10", "10-26", "2026")


@pytest.mark.parametrize("cell", MONTHS)
def test_a_month_is_read_as_offices_write_it(cell: object) -> None:
    assert month(cell) == "2026-10"


@pytest.mark.parametrize("typed", NO_MONTHS)
def test_what_is_no_month_is_left_to_the_column(typed: str) -> None:
    with pytest.raises(MeaninglessCellError) as refused:
        month(typed)

    assert refused.value.message == f"“{typed}”不是月份。"
    assert refused.value.remedy == "请写成 2026-11 这样。"


@pytest.mark.parametrize("cell", ["2026.1", 2026.1])
def test_a_month_that_may_have_lost_its_nought_is_refused(cell: object) -> None:
    with pytest.raises(CellError) as refused:
        month(cell)

    assert refused.value.message == "“2026.1”可能是 1 月，也可能是丢了 0 的 10 月。"


def test_the_other_months_with_a_dot_have_one_meaning() -> None:
    assert [month(cell) for cell in (2026.2, "2026.9", 2026.11, "2026.01")] == [
        "2026-02",
        "2026-09",
        "2026-11",
        "2026-01",
    ]


def test_an_old_mac_counts_months_from_1904() -> None:
    assert month(46296 - 1462, EXCEL_1904) == "2026-10"


def test_an_empty_month_or_day_is_none() -> None:
    for read in (day, month):
        with pytest.raises(EmptyCellError):
            read(" ")


def test_a_text_loses_what_cannot_be_seen_around_it() -> None:
    assert text_of("\ufeff\u200b 示例\xa0小学\u3000") == "示例 小学"
    assert [text_of(cell) for cell in (12, 12.0, None)] == ["12", "12", ""]


def test_a_text_that_excel_made_a_date_of_is_refused() -> None:
    with pytest.raises(CellError) as refused:
        text_of(datetime(2026, 3, 1))

    assert str(refused.value) == "Excel 把这一格变成了日期。"
    assert refused.value.remedy == "请把这一列的格式改成“文本”，重新填。"


def test_only_spaces_and_invisible_signs_are_blank() -> None:
    assert is_blank(None) and is_blank(" \t\xa0\u3000\u200b\ufeff")
    assert not is_blank(0) and not is_blank("0")


@given(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(),
        st.text(max_size=30),
        st.datetimes(),
        st.times(),
    )
)
def test_any_cell_is_read_or_refused_in_words(cell: object) -> None:
    for read in (whole_number, day, month, text_of):
        try:
            read(cell)
        except CellError as error:
            assert error.message and error.remedy
