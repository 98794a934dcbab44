"""Workbooks: pages, merged cells, formats, formulas, and what is never unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from openpyxl import Workbook  # type: ignore[import-untyped]  # as above
from openpyxl.utils.datetime import MAC_EPOCH  # type: ignore[import-untyped]  # as above

from campaign_model.reading.xlsx_package import MOST_UNPACKED
from tests.campaign_model.reading.tables.builders import (
    DAY,
    HEADER,
    RIGHT,
    ROWS,
    complaints,
    complaints_of_rows,
    notices,
    read,
    saved,
    values,
    with_parts,
    with_sheet,
    xlsx_of,
)

PLAIN = xlsx_of(HEADER, *ROWS)
NOTHING = (None,) * 5


def cover_first() -> bytes:
    book = Workbook()
    book.active.title = "填报说明"
    book.active.append(["请各单位在“数据”页填写"])
    for row in (HEADER, *ROWS):
        book.create_sheet("数据") if len(book.sheetnames) == 1 else None
        book["数据"].append(row)
    return saved(book)


def hidden_first() -> bytes:
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(HEADER)
    book.active.append(("X99", "旧表", 1, DAY, "旧"))
    sheet = book.create_sheet("数据")
    for row in (HEADER, *ROWS):
        sheet.append(row)
    return saved(book)


def of_an_old_mac() -> bytes:
    book = Workbook()
    book.epoch = MAC_EPOCH
    for row in (HEADER, *ROWS[:2], ("V03", "示例桥下村", 245, 46346 - 1462, "村册")):
        book.active.append(row)
    return saved(book)


def with_shared_texts() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
    sheet.write_row(0, 0, HEADER)
    for number, (code, name, people, counted, source) in enumerate(ROWS, 1):
        sheet.write_row(number, 0, (code, name, people))
        sheet.write_datetime(number, 3, counted, day)
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(number, 4, source[:1], bold, source[1:])
    book.close()
    return out.getvalue()


def without_references() -> bytes:
    return with_parts(
        PLAIN,
        lambda path, part: (
            re.sub(rb' r="[A-Z]*[0-9]+"', b"", part) if "sheet1" in path else part
        ),
    )


def with_prefixes() -> bytes:
    """Every element of the page under a prefix, as some libraries write it."""

    def change(path: str, part: bytes) -> bytes:
        if "sheet1" not in path:
            return part
        part = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", part)
        return part.replace(b" xmlns=", b" xmlns:x=")

    return with_parts(PLAIN, change)


def with_own_texts(cell: bytes) -> bytes:
    """The page with the number of H02 written in another way."""
    return with_sheet(PLAIN, (b'<c r="C2" t="n"><v>38</v></c>', cell))


def in_turn(*people: object, day: object = DAY) -> list[tuple[object, ...]]:
    return [
        (row[0], row[1], number, day, row[4])
        for row, number in zip(ROWS, people, strict=True)
    ]


BLANK_MERGED = [
    (
        code,
        name,
        people,
        day if place == 0 else None,
        "各局台账" if place == 0 else None,
    )
    for place, (code, name, people, day, _source) in enumerate(ROWS)
]
SHAPES: dict[str, bytes] = {
    "as openpyxl writes it": PLAIN,
    "texts in a part of their own, one in two scripts": with_shared_texts(),
    "a cover sheet first": cover_first(),
    "a hidden sheet first": hidden_first(),
    "an old Mac's calendar": of_an_old_mac(),
    "no references": without_references(),
    "prefixes": with_prefixes(),
    "a title above, merged": xlsx_of(
        ("庆元县单元人数统计表",), NOTHING, HEADER, *ROWS, merge=["A1:E1"]
    ),
    "a line about the unit of counting": xlsx_of(
        ("单元人数",), (None, None, None, None, "单位：人"), HEADER, *ROWS
    ),
    "day and source merged over the lines": xlsx_of(
        HEADER, *BLANK_MERGED, merge=["D2:D4", "E2:E4"]
    ),
    "headings on two lines, merged": xlsx_of(
        ("单元", None, "人数情况", None, "来源"),
        ("单元代码", "单元名称", "人数", "统计日期", None),
        *ROWS,
        merge=["A1:B1", "C1:D1", "E1:E2"],
    ),
    "headings on two lines, each merged down": xlsx_of(
        ("单元代码", "单元名称", "在册", None, "来源"),
        (None, None, "人数", "统计日期", None),
        *ROWS,
        merge=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    ),
    "a heading merged over an empty column": xlsx_of(
        ("单元代码", "单元名称", None, "人数", "统计日期", "来源"),
        *[(row[0], row[1], None, *row[2:]) for row in ROWS],
        merge=["B1:C1", "B2:C2", "B3:C3"],
    ),
    "every unit on two merged lines": xlsx_of(
        HEADER,
        *[line for row in ROWS for line in (row, NOTHING)],
        merge=[f"{c}{n}:{c}{n + 1}" for c in "ABCDE" for n in (2, 4, 6)],
    ),
    "empty lines and columns": xlsx_of(
        NOTHING, *[(None, *row) for row in (HEADER, NOTHING, *ROWS)]
    ),
    "a line of numbers before": xlsx_of(
        ("序号", *HEADER), *[(n, *row) for n, row in enumerate(ROWS, 1)]
    ),
    "numbers as texts": xlsx_of(HEADER, *in_turn("38", "９５", "２４５")),
    "numbers with decimals": xlsx_of(
        HEADER, *in_turn(38.0, 95.0, 245.0), formats={"C2": "0.00", "C3": "#,##0.00"}
    ),
    "numbers that are almost whole": xlsx_of(
        HEADER, *in_turn(38.000000000000007, 95, 245)
    ),
    "numbers shown in ten thousands": xlsx_of(
        HEADER, *ROWS, formats={"C2": '0!.0,"万"', "C3": '0"人"', "C4": "[红色]0"}
    ),
    "days as serials": xlsx_of(HEADER, *in_turn(38, 95, 245, day=46346)),
    "days as texts": xlsx_of(HEADER, *in_turn(38, 95, 245, day="2026年11月20日")),
    "days with an hour": xlsx_of(
        HEADER, *in_turn(38, 95, 245, day=datetime(2026, 11, 20, 23, 59, 59))
    ),
    "days in formats of Chinese Excel": xlsx_of(
        HEADER,
        *in_turn(38, 95, 245, day=46346),
        formats={
            "D2": 'yyyy"年"m"月"d"日"',
            "D3": "[$-804]aaaa, yyyy/m/d",
            "D4": "[DBNum1][$-804]yyyy年m月d日;@",
        },
    ),
    "headings again on the next page": xlsx_of(HEADER, ROWS[0], HEADER, *ROWS[1:]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_workbook_means_the_same_in_every_shape(shape: str) -> None:
    assert values(SHAPES[shape]) == RIGHT


def test_a_number_with_noughts_before_it_is_read_as_it_is_shown() -> None:
    data = xlsx_of(HEADER, (12, *ROWS[0][1:]), formats={"A2": "0000"})

    assert values(data)[0]["code"] == "0012"


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="C2"><f>30+8</f><v>38</v></c>',
        b'<c r="C2" t="str"><f>TEXT(38,"0")</f><v>38</v></c>',
        b'<c r="C2" t="inlineStr"><is><r><t>3</t></r><r><t>8</t></r></is></c>',
        b'<c r="C2" t="inlineStr"><is><t>38</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
        b'<c r="C2" s="9999"><v>3.8E1</v></c>',
        b'<c r="C2" s="-1"><v>38</v></c>',
    ],
)
def test_a_number_is_read_however_it_is_written(cell: bytes) -> None:
    assert values(with_own_texts(cell)) == RIGHT


SPOILT = {
    b'<c r="C2"><f>SUM(A1)</f></c>': "文件里没有算好的结果。",
    b'<c r="C2"><f>SUM(A1)</f><v></v></c>': "文件里没有算好的结果。",
    b'<c r="C2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>': "错误值 #DIV/0!。",
    b'<c r="C2" t="b"><v>1</v></c>': "写的是“True”",
    b'<c r="C2" t="d"><v>2026-11-20T00:00:00Z</v></c>': "变成了日期。",
    b'<c r="C2"/>': "“人数”列空着。",
    b'<c r="C2" t="str"><f>IF(1,"")</f><v></v></c>': "“人数”列空着。",
    b'<c r="C2"><v>38.5</v></c>': "写的是“38.5”",
    b'<c r="C2"><v>3.3E17</v></c>': "“3.3e+17”是一个被 Excel 缩写的长数字。",
}


@pytest.mark.parametrize("cell", SPOILT)
def test_a_number_that_is_not_there_is_never_made_up(cell: bytes) -> None:
    [complaint] = complaints_of_rows(with_own_texts(cell))

    assert SPOILT[cell] in complaint


@pytest.mark.parametrize(
    "code", ["yyyy/m", 'yyyy"年"m"月"', "mmm-yy", "[$-409]mmm-yy;@"]
)
def test_a_day_shown_as_a_month_is_no_day(code: str) -> None:
    data = xlsx_of(HEADER, *in_turn(38, 95, 245, day=46346), formats={"D2": code})

    assert complaints(data) == [
        "表.csv:2: D 统计日期: “2026-11”只有月份，或者没有年份。请写成 2026-11-20 这样。"
    ]


@pytest.mark.parametrize("code", ["0%", "0.00%", "yyyy/m/d", "h:mm", "[h]:mm", "57"])
def test_a_number_shown_as_something_else_is_refused(code: str) -> None:
    data = xlsx_of(HEADER, *ROWS, formats={"C2": code})
    if code == "57":  # a format of Chinese Excel that has a number and no code
        data = with_parts(
            xlsx_of(HEADER, *ROWS, formats={"C2": "0%"}),
            lambda _path, part: part.replace(b'numFmtId="9"', b'numFmtId="57"'),
        )

    assert len(complaints_of_rows(data)) == 1


def test_a_number_merged_over_two_units_is_nobodys() -> None:
    rows = (ROWS[0], ("E03", "示例铅笔厂", None, DAY, "人社局台账"))

    assert complaints(xlsx_of(HEADER, *rows, merge=["C2:C3"])) == [
        "表.csv:3: C 人数: 这一格和第 2 行的合并在一起，看不出这个数是谁的。"
        "请取消合并，每一行写自己的数。"
    ]


def test_a_heading_over_two_columns_of_numbers_is_refused() -> None:
    header = ("单元代码", "单元名称", "人数", None, "统计日期", "来源")
    row = ("S01", "小学", 100, 200, DAY, "册")

    assert complaints(xlsx_of(header, row, merge=["C1:D1"])) == [
        "表.csv:1: “人数”有两列。请只留一列，免得分不清哪个算数。"
    ]


def test_parts_of_people_under_one_heading_are_not_taken_for_all() -> None:
    upper = ("单元代码", "单元名称", "人数", None, "统计日期", "来源")
    lower = (None, None, "小学", "中学", None, None)
    row = ("S01", "小学", 100, 200, DAY, "册")

    assert complaints_of_rows(xlsx_of(upper, lower, row)) == [
        "表.csv:2: “人数”写的是“小学”。请写 0 到 1000000 之间的整数，只用半角数字。",
        "表.csv:2: 这一行的“单元代码”列空着。请填上。",
    ]
    assert complaints(xlsx_of(upper, lower, row, merge=["C1:D1"])) == [
        "表.csv:1: “人数”有两列。请只留一列，免得分不清哪个算数。"
    ]


def test_a_hidden_column_is_read_and_said() -> None:
    book = Workbook()
    for row in (HEADER, *ROWS):
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True

    assert notices(saved(book)) == ["表.csv:1: C 人数: 这一列在表里是隐藏的，也读了。"]
    assert notices(PLAIN) == []


def test_the_page_that_was_read_is_said() -> None:
    assert notices(cover_first()) == [
        "表.csv:1: 只读了工作表“数据”，其他工作表没有读。"
    ]
    assert notices(PLAIN) == notices(hidden_first()) == []


def test_of_several_pages_a_cell_is_told_with_its_page() -> None:
    book = Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("数据")
    sheet.append(HEADER)
    sheet.append(("S01", "小学", "#REF!", DAY, "册"))

    assert complaints(saved(book)) == [
        "表.csv:2: 数据!C2 人数: 这一格是错误值 #REF!。请改好公式，或者直接填数。"
    ]


def test_lines_that_a_filter_hides_are_read_and_told() -> None:
    data = with_sheet(PLAIN, (b'<row r="3"', b'<row r="3" hidden="1"'))

    assert values(data) == RIGHT
    assert notices(data) == ["表.csv:1: 筛选时藏起来的行也读了：3。"]


def test_a_sheet_that_tells_a_wrong_size_is_read_to_its_end() -> None:
    assert values(with_sheet(PLAIN, (b'ref="A1:E4"', b'ref="A1"'))) == RIGHT


def styled(replace: Callable[[bytes], bytes]) -> bytes:
    return with_parts(
        PLAIN, lambda path, part: replace(part) if "styles" in path else part
    )


STYLES = {
    "an empty fill": styled(lambda s: re.sub(rb"<fill>.*?</fill>", b"<fill/>", s)),
    "an unknown border": styled(lambda s: s.replace(b"<left/>", b'<left style="x"/>')),
    "an unknown font": styled(lambda s: s.replace(b'val="Calibri"', b'val=""')),
    "no fonts": styled(lambda s: re.sub(rb"<fonts.*?</fonts>", b"", s)),
    "a colour that is none": styled(lambda s: s.replace(b'rgb="00000000"', b'rgb="z"')),
    "no names of styles": styled(
        lambda s: re.sub(rb"<cellStyles.*?</cellStyles>", b"", s)
    ),
    "a format without code": styled(lambda s: s.replace(b' formatCode="', b' x="')),
    "no styles at all": styled(lambda s: b"<styleSheet/>"),
    "styles cut off": styled(lambda s: s[:200]),
    "extensions": styled(
        lambda s: s.replace(b"</styleSheet>", b"<extLst/></styleSheet>")
    ),
    "a view that is none": with_parts(
        PLAIN, lambda _path, part: re.sub(rb'activeTab="\d+"', b'activeTab="x"', part)
    ),
    "a name that is none": with_parts(
        PLAIN,
        lambda _path, part: part.replace(
            b"<calcPr",
            b'<definedNames><definedName name="">#REF!</definedName>'
            b"</definedNames><calcPr",
        ),
    ),
    "properties that are none": with_parts(
        PLAIN, lambda path, part: b"<x" if path.startswith("docProps") else part
    ),
}


@pytest.mark.parametrize("fault", STYLES)
def test_a_fault_that_hides_no_number_stops_no_table(fault: str) -> None:
    assert values(STYLES[fault]) == RIGHT


def with_part(name: str, content: bytes = b"<a/>", *, times: int = 1) -> bytes:
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            archive.writestr(name.format(number), content)
    return out.getvalue()


def lying(size: int) -> bytes:
    """A part that says it holds ten bytes and holds far more."""
    packed = with_part("xl/more.xml", b" " * size)
    return packed.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


BROKEN = (
    "表.csv:1: 这张表打不开。请用 Excel 或 WPS 打开，重新另存为 .xlsx，不要设密码。"
)
LARGE = (
    "表.csv:1: 这张表解开后太大，不像一张要填的表。请把要用的几列复制到一张新表里再存。"
)
NOT_OPENED = {
    "a bomb": (with_part("xl/more.xml", b" " * (MOST_UNPACKED + 1)), LARGE),
    "15 MB in 20 kB": (with_part("xl/more.xml", b" " * 15_000_000), LARGE),
    "a long text in 20 kB": (
        with_sheet(PLAIN, (b"</sheetData>", b"<!--" + b"x" * 15_000_000 + b"-->")),
        LARGE,
    ),
    "a bomb that lies": (lying(2 * MOST_UNPACKED), BROKEN),
    "far too many parts": (with_part("xl/{}.xml", times=201), LARGE),
    "far too many cells": (
        with_part("xl/worksheets/a.xml", b"<row>" + b"<c/>" * 200_001),
        LARGE,
    ),
    "far too many elements": (
        with_sheet(PLAIN, (b"</sheetData>", b"</sheetData>" + b"<x/>" * 1_700_000)),
        LARGE,
    ),
    "far too many elements besides": (
        with_part("xl/a.xml", b"<a>" + b"<b/>" * 100_001),
        LARGE,
    ),
    "macros": (
        with_part("xl/vbaProject.bin"),
        "表.csv:1: 表里有宏。请另存为 .xlsx，里面就没有宏了。",
    ),
    "old or locked": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "表.csv:1: 这是老的 .xls 表格，或者设了密码。请另存为 .xlsx，不要设密码。",
    ),
    "cut off": (PLAIN[:-200], BROKEN),
    "an archive of something else": (b"PK\x03\x04" + b"x" * 200, BROKEN),
    "entities": (
        with_part("xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        BROKEN,
    ),
    "entities in UTF-16": (
        with_part("xl/a.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
        BROKEN,
    ),
    "another alphabet": (
        with_part("xl/a.xml", b'<?xml version="1.0" encoding="cp037"?><a/>'),
        BROKEN,
    ),
    "a page that is no XML": (with_sheet(PLAIN, (b"</sheetData>", b"</x>")), BROKEN),
    "a text that is not there": (
        with_own_texts(b'<c r="C2" t="s"><v>7</v></c>'),
        BROKEN,
    ),
    "a number that is none": (with_own_texts(b'<c r="C2"><v>abc</v></c>'), BROKEN),
    "a number without end": (with_own_texts(b'<c r="C2"><v>inf</v></c>'), BROKEN),
    "a line beyond the last": (with_sheet(PLAIN, (b'r="3"', b'r="1048577"')), BROKEN),
}


@pytest.mark.parametrize("fault", NOT_OPENED)
def test_a_workbook_that_must_not_be_opened_is_not(fault: str) -> None:
    data, complaint = NOT_OPENED[fault]

    assert complaints(data) == [complaint]


def test_a_cell_at_the_far_end_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    assert values(with_sheet(PLAIN, (b"</sheetData>", far))) == RIGHT


def test_merged_ranges_over_everything_cost_little() -> None:
    ranges = b'<mergeCell ref="A1:XFD1048576"/>' * 20_000
    page = b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"

    rows, _problems = read(with_sheet(PLAIN, (b"</sheetData>", page)))

    assert len(rows) <= len(ROWS)


@pytest.mark.slow
def test_a_table_of_ten_thousand_rows_is_read() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for number in range(1, 10_001):
        sheet.write_row(number, 0, (f"U{number}", f"第{number}村", number, 46346, "册"))
    book.close()

    rows = values(out.getvalue())

    assert len(rows) == 10_000
    assert rows[-1] == {
        "code": "U10000",
        "name": "第10000村",
        "people": "10000",
        "day": "2026-11-20",
    }


def test_signs_that_xml_cannot_hold_are_read_but_no_half_signs() -> None:
    name = b"<is><t>A_x005F__x4E2D__xD800_</t></is>"
    cell = re.compile(rb'(?<=<c r="B2" t="inlineStr">).*?(?=</c>)')
    data = with_parts(PLAIN, lambda _path, part: cell.sub(name, part))

    assert values(data)[0]["name"] == "A_中_xD800_"


def test_links_to_other_files_are_not_followed() -> None:
    data = with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>")

    assert values(data) == RIGHT
