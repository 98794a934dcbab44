"""A table as text: its encoding, its separator, and what a program left around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.reading.headings import Column
from campaign_model.reading.tables import TableFormat
from tests.campaign_model.reading.tables.builders import (
    HEADER,
    RIGHT,
    ROWS,
    complaints,
    csv_of,
    notices,
    read,
    values,
)

PLACES = TableFormat((Column("code"), Column("name", aliases=("名称",))))
PLAIN = csv_of(*ROWS)
LINES = PLAIN.splitlines()

SHAPES = {
    "UTF-8": PLAIN.encode(),
    "UTF-8 with its mark": PLAIN.encode("utf-8-sig"),
    "two marks": b"\xef\xbb\xbf" + PLAIN.encode("utf-8-sig"),
    "the mark in quotes": f'"\ufeff单元代码"{PLAIN.removeprefix("单元代码")}'.encode(),
    "the mark before quotes": f'\ufeff"单元代码"{PLAIN.removeprefix("单元代码")}'.encode(),
    "GBK": PLAIN.encode("gbk"),
    "UTF-16 of Windows": b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "Unicode text of Excel": PLAIN.replace(",", "\t").encode("utf-16"),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "bars": PLAIN.replace(",", "|").encode(),
    "sep=; first": b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
    "quoted sep=, first": b'"sep=,"\r\n' + PLAIN.encode(),
    "lines of an old Mac": PLAIN.replace("\r\n", "\r").encode(),
    "lines of Unix": PLAIN.replace("\r\n", "\n").encode(),
    "no end of the last line": PLAIN.rstrip().encode(),
    "empty columns at the end": PLAIN.replace("\r\n", ",,\r\n").encode(),
    "empty columns under headings alone": PLAIN.replace("来源", "来源,,").encode(),
    "empty columns between": PLAIN.replace(",", ",,").encode(),
    "an empty column first": "".join(f",{line}\n" for line in LINES).encode(),
    "empty lines between": "\r\n,,,,\r\n\r\n".join(LINES).encode(),
    "everything in quotes": "".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) + "\r\n" for line in LINES
    ).encode(),
    "every line in quotes": "".join(f'"{line}"\r\n' for line in LINES).encode(),
    "every line in quotes, cells in quotes of their own": "".join(
        f'"{line}"\r\n'
        for line in PLAIN.replace("示例卫生院", '""示例卫生院""').splitlines()
    ).encode(),
    "texts kept by =": "".join(
        ",".join(f'"=""{cell}"""' for cell in line.split(",")) + "\r\n"
        for line in LINES
    ).encode(),
    "texts kept by = without quotes": PLAIN.replace("H02", '="H02"').encode(),
    "spaces around": PLAIN.replace(",", "\xa0, ").encode(),
    "invisible signs": PLAIN.replace(",", "\u200b,\ufeff").encode(),
    "full-width digits": PLAIN.replace("38", "３８").encode(),
    "thousands": PLAIN.replace(",38,", ',"38.00",').encode(),
    "days with strokes": PLAIN.replace("2026-11-20", "2026/11/20").encode(),
    "days in Chinese": PLAIN.replace("2026-11-20", "2026年11月20日").encode(),
    "days as serials": PLAIN.replace("2026-11-20", "46346").encode(),
    "people counted": PLAIN.replace(",38,", ",38人,").encode(),
    "headings in the program's words": PLAIN.replace(
        ",".join(HEADER), "code,name,people,day,source"
    ).encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_means_the_same_in_every_shape(shape: str) -> None:
    assert values(SHAPES[shape]) == RIGHT


def test_columns_stand_in_any_order() -> None:
    turned = "".join(",".join(reversed(line.split(","))) + "\n" for line in LINES)

    assert values(turned) == RIGHT


def test_gb18030_is_read_with_a_notice() -> None:
    rare = csv_of(("H02", "𠮷林镇𬭊村", 38, "2026-11-20", "村册"))  # four bytes each

    assert values(rare.encode("gb18030"))[0]["name"] == "𠮷林镇𬭊村"
    assert notices(rare.encode("gb18030")) == [
        "表.csv:1: 这个文件是 GB18030 编码，已经照此读入。另存为“CSV UTF-8”更稳妥。"
    ]


def test_a_row_knows_the_line_on_which_it_begins() -> None:
    lines = 'code,name\nA,"松\n源"\n\nB,"濛\n洲",x\n'

    assert [text.partition("。")[0] for text in complaints(lines, PLACES)] == [
        "表.csv:5: 这一行的格子比表头多"
    ]


REFUSED = {
    "an unclosed quote": (
        (PLAIN + 'S01,"小学,1,2026-11-20,册\n').encode(),
        "表.csv:5: 从这里开始，有一格的双引号没有成对。请检查双引号。",
    ),
    "UTF-16 without its mark": (
        PLAIN.encode("utf-16-le"),
        "表.csv:1: 文件里满是空字符（NUL）：这是没有标记的 UTF-16。"
        "请另存为“CSV UTF-8”或 .xlsx。",
    ),
    "UTF-32": (
        PLAIN.encode("utf-32"),
        "表.csv:1: 文件是 UTF-32 编码。请另存为“CSV UTF-8”或 .xlsx。",
    ),
    "bytes of no alphabet": (
        b"code\n\xff\xfd\x80",
        "表.csv:2: 第 6 个字节不是 UTF-8, GB18030 文字。请另存为“CSV UTF-8”或 .xlsx。",
    ),
    "GBK read as UTF-8": (
        PLAIN.encode("gbk").decode("utf-8", "replace").encode(),
        "表.csv:1: 这个文件里的汉字是乱码，之前有程序读错了。"
        "请从原来的系统重新导出，选“CSV UTF-8”。",
    ),
    "UTF-8 read as Latin-1": (
        PLAIN.encode().decode("latin-1").encode(),
        "表.csv:1: 这个文件里的汉字是乱码，之前有程序读错了。"
        "请从原来的系统重新导出，选“CSV UTF-8”。",
    ),
    "a web page": (
        b"<html><table><tr><td>1",
        "表.csv:1: 这其实是一个网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx。",
    ),
    "PDF": (
        b"%PDF-1.7\n1 0 obj",
        "表.csv:1: 这个文件不是 CSV，也不是 XLSX。请另存为“CSV UTF-8”或 .xlsx。",
    ),
    "nothing": (b"", "表.csv:1: 文件是空的。应当是：code,name,people,day,source"),
    "a mark alone": (
        b"\xef\xbb\xbf",
        "表.csv:1: 文件是空的。应当是：code,name,people,day,source",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_text_that_is_no_table_says_why(fault: str) -> None:
    data, complaint = REFUSED[fault]

    assert complaints(data) == [complaint]


@pytest.mark.parametrize("first", ["code", "a,b", "编号;姓", "code:name"])
def test_a_first_line_without_the_headings_is_refused(first: str) -> None:
    [complaint] = complaints(f"{first}\nA,b\n", PLACES)

    assert complaint.startswith("表.csv:1: 缺这几列：")
    assert complaint.endswith("。应当是：code,name")


def test_a_cell_of_a_hundred_thousand_characters_is_refused() -> None:
    assert len(complaints(b'code,name\nA,"' + b"b" * 140_000 + b'"\n', PLACES)) == 1


def test_an_empty_cell_is_no_field_and_an_empty_row_is_no_row() -> None:
    table_format = TableFormat((Column("code"), Column("name", filled=False)))

    rows, problems = read("code,name\nA,\n,\n  ,\t\n\n", table_format)

    assert problems.errors == []
    assert rows == [{"code": "A"}]


def test_a_wrong_row_is_left_out_and_the_others_are_kept() -> None:
    rows, problems = read("code,name\nA\nB,b\nC,c,c\n", PLACES)

    assert rows == [{"code": "B", "name": "b"}]
    assert [str(problem) for problem in problems.errors] == [
        "表.csv:2: 这一行有 1 格，第一行有 2 格。请检查逗号和双引号。",
        "表.csv:4: 这一行的格子比表头多。带逗号的文字或数字，请用双引号括起来。",
    ]


def test_empty_cells_that_excel_left_out_at_the_end_are_not_missed() -> None:
    table_format = TableFormat((Column("code"), Column("name", filled=False)))

    assert read("code,name\nA\nB,b\n", table_format)[0] == [
        {"code": "A"},
        {"code": "B", "name": "b"},
    ]


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    rows, problems = read(b"code,name\n" + data, PLACES)

    assert all(set(row) <= {"code", "name"} for row in rows)
    assert all(problem.message and problem.remedy for problem in problems.errors)
