"""Headings, and the lines of an office's table that are no rows of it."""

from __future__ import annotations

import pytest

from campaign_model.reading.headings import CellKind, Column
from campaign_model.reading.problems import Problem
from campaign_model.reading.source_location import SourceLocation
from campaign_model.reading.tables import TableFormat
from campaign_model.vocabulary import UnitKind
from tests.campaign_model.reading.tables.builders import (
    HEADER,
    RIGHT,
    ROWS,
    complaints,
    complaints_of_rows,
    csv_of,
    notices,
    read,
    values,
    xlsx_of,
)

TITLED = (
    "庆元县单元人数统计表,,,,\r\n",
    "填报单位：县委办,,,,\r\n单位：人,,,,\r\n\r\n",
)


@pytest.mark.parametrize("title", TITLED)
def test_lines_may_stand_above_the_headings(title: str) -> None:
    assert values(title + csv_of(*ROWS)) == RIGHT


def test_numbers_in_ten_thousands_are_not_read_as_ones() -> None:
    table = csv_of(*ROWS)

    assert complaints("单位：万人,,,,\r\n" + table) == [
        "表.csv:1: 表头上面写着“单位:万人”。请把数按个位写全，再删掉这一行。"
    ]
    assert complaints(table.replace("人数", "人数（万人）")) == [
        "表.csv:1: 缺这几列：人数。应当是：单元代码,单元名称,人数,统计日期,来源"
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("* 单元代码", "单元\n名称", "人数（人）", "统计 日期：", "来源 (选填)"),
        ("CODE", "Name", "People (N)", "Day", "Source*"),
        ("【必填】单元代码", "单元名称[选填]", "人数", "统计日期", "来源"),
        ("单元代码\u200b", "\xa0单元名称", "人　数", "统计日期", "来源"),
    ],
)
def test_headings_are_known_however_they_are_decorated(header: tuple[str, ...]) -> None:
    assert values(xlsx_of(header, *ROWS)) == RIGHT


def test_headings_on_two_lines_of_text_are_read_together() -> None:
    upper, lower = "单元,,人数情况,,来源\r\n", "单元代码,单元名称,人数,统计日期,\r\n"

    assert values(upper + lower + csv_of(*ROWS).partition("\n")[2]) == RIGHT


def test_the_measure_may_stand_below_a_heading() -> None:
    upper, lower = "代码,单位,在册,,来源\r\n", "单元代码,,人数,统计日期,\r\n"

    assert values(upper + lower + csv_of(*ROWS).partition("\n")[2]) == RIGHT


def test_a_line_below_may_say_what_is_counted() -> None:
    measures = ",,（人）,年月日,\r\n"
    lines = csv_of(*ROWS).splitlines(keepends=True)

    assert values("".join((lines[0], measures, *lines[1:]))) == RIGHT
    assert values("".join((lines[0], ",,人,,\r\n", *lines[1:]))) == RIGHT


def test_a_column_twice_is_refused() -> None:
    rows = [(*row, 7) for row in ROWS]

    assert complaints(csv_of(*rows, header=(*HEADER, "people"))) == [
        "表.csv:1: “人数”有两列。请只留一列，免得分不清哪个算数。"
    ]


def test_a_heading_that_nobody_reads_is_told_and_one_that_is_empty_too() -> None:
    data = xlsx_of((*HEADER, "备注", None), (*ROWS[0], "好", "漏写的"))

    assert notices(data) == [
        "表.csv:1: F 备注: 这一列没有用到。",
        "表.csv:1: G: 这一列没有表头，没有读。",
    ]


PERSONS = {
    "姓名": "姓名",
    "手机号": "手机",
    "身份证号码": "身份证",
    "Phone": "Phone",
    "填表人": "填表人",
}


@pytest.mark.parametrize("heading", PERSONS)
def test_a_column_about_persons_is_refused(heading: str) -> None:
    data = xlsx_of((*HEADER, heading), (*ROWS[0], "张三"))
    message = f"这一列是个人信息（“{PERSONS[heading]}”）。"

    assert complaints(data) == [
        f"表.csv:1: F {heading}: {message}我们不收个人信息，这里只要人数。请删掉后再传。"
    ]


SUMS = (
    ("合计", "", 378, "", ""),
    ("", "合  计", 378, "", ""),
    ("", "总计", 378, "", ""),
    ("小计（3 个）", "", 378, "", ""),
    ("荷地镇小计", "", 378, "", ""),
    ("Total", "", 378, "", ""),
    ("合计：378 人", "", "", "", ""),
    ("共计3个单元", "", "", "", ""),
    ("", "总人数", 378, "", ""),
    ("", "", 378, "", ""),
)


@pytest.mark.parametrize("row", SUMS[:-1])
def test_a_sum_is_told_to_be_one(row: tuple[object, ...]) -> None:
    message = "表.csv:5: 这一行是合计，不是单位。请删掉，合计由系统来算。"

    assert complaints_of_rows(csv_of(*ROWS, row)) == [message]
    assert complaints_of_rows(xlsx_of(HEADER, *ROWS, row)) == [message]
    assert complaints_of_rows(xlsx_of(HEADER, *ROWS, row, merge=["D5:E5"])) == [message]


def test_a_number_without_a_name_is_no_row() -> None:
    assert complaints_of_rows(csv_of(*ROWS, SUMS[-1])) == [
        "表.csv:5: 这一行的“单元代码”列空着。请填上。"
    ]


NOTES = (
    ("注：以上人数以开学注册为准",),
    ("备注:含借读生",),
    ("说明",),
    ("（注）1. 不含离退休",),
    ("注1：不含临时工",),
    ("※ 人数按花名册",),
    ("* 人数按花名册",),
    ("", "备注：示例"),
    ("填表说明：每单元一行",),
    ("第 1 页，共 1 页",),
    ("1、以上人数按花名册",),
    ("以上人数以开学注册为准。",),
)
SIGNATURES = (
    ("填表人：张三",),
    ("填表人：", "张三", "审核人：", "李四", "2026-11-20"),
    ("制表：张三", "", "审核：李四"),
    ("填报人(签字)：张三", "", "", "联系电话：", ""),
    ("单位负责人（签章）：", "", "", "", ""),
    ("审核人", "张三"),
    ("", "负责人：张三"),
    ("庆元县教育局（盖章）",),
    ("2026年11月20日",),
    ("二〇二六年十一月二十日",),
    ("填报日期：2026年11月20日",),
    ("填报时间 2026.11.20",),
    ("分管领导签字：", "", "", "2026-11-20", ""),
    ("单位（公章）：", "", "", "填表人：", "张三"),
)


def filled(row: tuple[str, ...]) -> tuple[str, ...]:
    return row + ("",) * (len(HEADER) - len(row))


@pytest.mark.parametrize("row", NOTES)
def test_a_note_below_is_left_out_and_told(row: tuple[str, ...]) -> None:
    for data in (csv_of(*ROWS, filled(row)), xlsx_of(HEADER, *ROWS, row)):
        assert values(data) == RIGHT
        assert notices(data) == ["表.csv:5: 这一行是备注，没有读。"]


@pytest.mark.parametrize("row", SIGNATURES)
def test_a_signature_below_is_left_out_and_not_repeated(row: tuple[str, ...]) -> None:
    for data in (csv_of(*ROWS, filled(row)), xlsx_of(HEADER, *ROWS, row)):
        assert values(data) == RIGHT
        assert notices(data) == ["表.csv:5: 这一行是签名或落款，没有读。"]


def test_a_note_goes_on_over_lines() -> None:
    data = xlsx_of(
        HEADER,
        *ROWS,
        ("说明：",),
        ("1. 以注册为准",),
        ("2. 不含借读",),
        ("填表人：张三",),
    )

    assert values(data) == RIGHT
    assert len(notices(data)) == 4


def test_a_merged_note_is_one_note() -> None:
    data = xlsx_of(HEADER, *ROWS, ("注：以注册为准",), merge=["A5:E5"])

    assert values(data) == RIGHT


def test_a_row_that_only_sounds_like_an_aside_is_a_row() -> None:
    rows = (("N1", "总计划办公室", 5), ("N2", "说明书印刷厂", 6), ("N3", "会计学校", 7))
    data = csv_of(*[(*row, "2026-11-20", "学籍合计") for row in rows])

    assert [row["code"] for row in values(data)] == ["N1", "N2", "N3"]


def test_headings_again_on_the_next_page_are_no_row() -> None:
    lines = csv_of(*ROWS).splitlines(keepends=True)

    assert values("".join((*lines[:2], lines[0], *lines[2:]))) == RIGHT


def test_in_a_table_without_numbers_only_lone_texts_are_asides() -> None:
    texts = TableFormat((Column("id"), Column("text")))
    data = "id,text\nled-1,合计\n说明：,备注\n注：以上内容已审定,\n"

    rows, problems = read(data, texts)

    assert [row["text"] for row in rows] == ["合计", "备注"]
    assert len(problems.notices) == 1


KINDS = TableFormat(
    (
        Column("kind", terms=UnitKind),
        Column("sample", CellKind.FLAG),
        Column("month", CellKind.MONTH),
    )
)


@pytest.mark.parametrize(
    ("kind", "right"),
    [
        ("学校", "school"),
        ("村", "village"),
        ("村（社区）", "village"),
        ("school", "school"),
    ],
)
@pytest.mark.parametrize("flag", ["yes", "是", "TRUE", "y", True])
def test_words_may_stand_in_chinese(kind: str, right: str, flag: object) -> None:
    data = xlsx_of(("kind", "sample", "month"), (kind, flag, "2026年10月"))

    assert read(data, KINDS)[0] == [
        {"kind": right, "sample": "yes", "month": "2026-10"}
    ]


def test_a_line_with_signs_that_are_no_text_is_told() -> None:
    assert complaints(csv_of(("S01", "示\u202e例", 1, "2026-11-20", "册"))) == [
        "表.csv:2: 这一行有不是文字的符号。请另存为“CSV UTF-8”。"
    ]


def test_a_table_larger_than_it_may_be_is_not_read() -> None:
    small = TableFormat((Column("code"),), most_mebibytes=1, most_rows=2)
    large = b"code\n" + b"x" * 1024 * 1024

    assert complaints(large, small) == [
        "表.csv:1: 这个文件超过了 1 MiB。请分成几个文件。"
    ]
    assert complaints(b"PK\x03\x04" + large, small) == [
        "表.csv:1: 这个文件超过了 1 MiB。请把要用的几列复制到一张新表里再存。"
    ]
    assert complaints("code\na\nb\nc\n", small) == [
        "表.csv:4: 表里超过 2 行。请分成几个文件。"
    ]


def test_a_place_is_told_in_words_where_a_page_shows_it() -> None:
    cell = Problem(SourceLocation("表.csv", 3, "C 人数"), "", "")

    assert cell.where() == "第 3 行“C 人数”"
    assert Problem(SourceLocation("表.csv", 3), "", "").where() == "第 3 行"
