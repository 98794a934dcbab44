"""Tables as offices upload them, each by what is odd about it: it loads, or says why not."""

from __future__ import annotations

import pytest

from campaign_model import Campaign
from quiz_service.desk.headcounts.columns import MOST_BYTES, MOST_ROWS
from tests.quiz_service.desk.headcounts.tables import (
    GOOD,
    HEADER,
    OTHER,
    csv_of,
    read,
    text_of_problems,
    xlsx_of,
)

PLAIN = csv_of(GOOD)
QUOTED = csv_of([f'"{cell}"' for cell in GOOD], header=[f'"{cell}"' for cell in HEADER])
RARE = csv_of(("S01", "862", "2026-11-25", "𠮷林镇𬭊村登记表"))  # four bytes in GB18030

LOADS = {
    "UTF-8 with its mark": PLAIN.encode("utf-8-sig"),
    "UTF-8": PLAIN.encode(),
    "GBK": PLAIN.encode("gbk"),
    "GB18030 of four bytes": RARE.encode("gb18030"),
    "UTF-16LE": b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    "UTF-16BE": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "semicolon": PLAIN.replace(",", ";").encode(),
    "tab": PLAIN.replace(",", "\t").encode(),
    "sep=, first": b"sep=,\r\n" + PLAIN.encode(),
    "sep=; first": b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
    "sep=| first": b"sep=|\n" + PLAIN.replace(",", "|").encode(),
    "Excel's Unicode text": PLAIN.replace(",", "\t").encode("utf-16"),
    "line ends of an old Mac": PLAIN.replace("\r\n", "\r").encode(),
    "everything in quotes": QUOTED.encode(),
    "empty lines and cells at the end": (PLAIN + ",,,\r\n\r\n,,,,,\r\n").encode(),
    "a title above": ("庆元县单位人数统计表,,,\r\n\r\n" + PLAIN).encode(),
}


@pytest.mark.parametrize("name", LOADS)
def test_a_table_as_offices_save_it_loads(name: str, qingyuan: Campaign) -> None:
    reading = read(LOADS[name], qingyuan)

    assert text_of_problems(reading) == ""
    assert [(r.unit, r.headcount) for r in reading.rows] == [("S01", 862)]
    assert ("GB18030" in str(reading.notices)) is ("GB" in name)


REFUSED = {
    "UTF-16 without its mark": (PLAIN.encode("utf-16-le"), "NUL"),
    "UTF-8 mark over GBK": (b"\xef\xbb\xbf" + PLAIN.encode("gbk"), "个字节"),
    "UTF-32": (PLAIN.encode("utf-32"), "UTF-32"),
    "UTF-8 read as Latin-1": (PLAIN.encode().decode("latin-1").encode(), "乱码"),
    "GBK read as Latin-1": (PLAIN.encode("gbk").decode("latin-1").encode(), "乱码"),
    "UTF-8 read as GBK": (PLAIN.encode().decode("gbk", "replace").encode(), "乱码"),
    "GBK read as UTF-8": (
        PLAIN.encode("gbk").decode("utf-8", "replace").encode(),
        "乱码",
    ),
    "unclosed quote": ((PLAIN + 'S02,"541,2026-11-25,学籍\r\n').encode(), "第 3 行"),
    "131,073 characters in a cell": (
        csv_of(("S01", "9" * 131_073)).encode(),
        "双引号",
    ),
    "NUL": ((PLAIN + "S02,5\0,2026-11-25,学籍").encode(), "第 3 行"),
    "20,001 rows": (csv_of(*[GOOD] * (MOST_ROWS + 1)).encode(), "20000 行"),
    "2 MiB and a byte": (b"x" * (MOST_BYTES + 1), "2 MiB"),
    "unknown unit": (csv_of(("S99", *GOOD[1:])).encode(), "没有“S99”这个单位"),
    "unit twice": (csv_of(GOOD, OTHER, GOOD).encode(), "S01 在第 2 行已经有了"),
    "lower case": (csv_of(("s01", *GOOD[1:])).encode(), "是不是想写“S01”"),
    "full width": (csv_of(("Ｓ０１", *GOOD[1:])).encode(), "是不是想写“S01”"),
    "noughts eaten": (csv_of(("S 1", *GOOD[1:])).encode(), "没有“S 1”这个单位"),
    "a sum below": (csv_of(GOOD, ("合计", "862", "", "")).encode(), "这一行是合计"),
    "nothing": (b"", "文件是空的"),
    "a mark alone": (b"\xef\xbb\xbf", "文件是空的"),
    "headings alone": (csv_of().encode(), "一行也没有填"),
    "no such headings": (b"a,b\r\n1,2\r\n", "单元代码、人数、统计日期、来源"),
    "a column twice": (csv_of(header=(*HEADER, "headcount")).encode(), "有两列"),
    "a comma without quotes": (csv_of(("S01", "1,234", *GOOD[2:])).encode(), "双引号"),
    "a web page named .xls": (b"<html><table><tr><td>1", "网页"),
    "PDF": (b"%PDF-1.7\n1 0 obj", "不是 CSV"),
    "bytes of no alphabet": (b"\xff\xfd\x80" * 40, "第 1 个字节"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_cannot_be_right_says_why(name: str, qingyuan: Campaign) -> None:
    data, words = REFUSED[name]

    reading = read(data, qingyuan)

    assert reading.rows == ()
    assert words in text_of_problems(reading)


FORMULAS = (
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "＝1+1",
    "＠x",
    "\r=1",
)


@pytest.mark.parametrize("column", [*HEADER, "单元名称"])
@pytest.mark.parametrize("payload", FORMULAS)
def test_a_formula_in_any_cell_is_refused(
    payload: str, column: str, qingyuan: Campaign
) -> None:
    header = (*HEADER, "单元名称")
    cells = dict(zip(header, (*GOOD, "示例第一小学"), strict=True)) | {column: payload}
    row = [f'"{cells[name]}"' for name in header]

    reading = read(csv_of(row, header=header), qingyuan)

    assert reading.rows == ()
    assert reading.problems[0].location.cell.endswith(column)


NUMBERS = {
    "1,234": 1234,
    "１２": 12,
    "３０人": 30,
    "860.0": 860,
    "1.250E+3": 1250,
    "0": 0,
    " 7 ": 7,
    "1，234": 1234,
    "0860": 860,
    "12 名": 12,
    "1,234.00": 1234,
    "8.60e2": 860,
}
NO_NUMBERS = {
    "": "没有填人数",
    "-": "没有填人数",
    "—": "没有填人数",
    "无": "没有填人数",
    "1.0E+3": "位数丢了",
    "8.6E+2x": "不是人数",
    "12,34": "不是人数",
    "-5": "不是人数",
    "12.5": "不是人数",
    "八百": "不是人数",
    "约860": "不是人数",
    "8²": "不是人数",
    "٣": "不是人数",
    "2000000": "没有哪个单位",
    "#REF!": "错误值",
    "9" * 14: "不是人数",
    "NaN": "不是人数",
    "1E5": "位数丢了",
    "1.25E+3": "位数丢了",
    "0x10": "不是人数",
    "True": "不是人数",
}


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_that_means_one_thing_is_read(typed: str, qingyuan: Campaign) -> None:
    reading = read(csv_of(("S01", f'"{typed}"', *GOOD[2:])), qingyuan)

    assert [row.headcount for row in reading.rows] == [NUMBERS[typed]]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_a_number_that_may_mean_another_is_refused(
    typed: str, qingyuan: Campaign
) -> None:
    reading = read(csv_of(("S01", f'"{typed}"', *GOOD[2:])), qingyuan)

    assert reading.rows == ()
    assert NO_NUMBERS[typed] in text_of_problems(reading)


@pytest.mark.parametrize("column", [0, 1, 2, 3])
@pytest.mark.parametrize(
    "cell", ["3.30E+17", "3.30726E+17", 330726201001011000, 3.30726e17]
)
def test_an_identity_number_that_excel_shortened_is_explained(
    column: int, cell: str | float, qingyuan: Campaign
) -> None:
    row: list[object] = [*GOOD]
    row[column] = cell

    reading = read(xlsx_of(row), qingyuan)

    assert reading.rows == ()
    assert "身份证号" in text_of_problems(reading)
    assert "330726" not in text_of_problems(reading).replace("3.30E+17", "")


PERSONS = {
    "names": ("姓名", "张三"),
    "student number": ("学号", "20260101"),
    "identity": ("身份证号码", ""),
    "mobile": ("手机", "x"),
    "phone in English": ("Phone", "x"),
    "who filled in": ("填表人", "李四"),
    "a mobile number": ("备注", "13812345678"),
    "a mobile number in parts": ("备注", "138-1234-5678"),
    "full width": ("备注", "１３８１２３４５６７８"),
    "an identity number": ("备注", "110101199003074514"),
    "a land line": ("备注", "0578-6123456"),
    "far behind in a long text": ("备注", "情况说明" * 100 + "13812345678"),
}


@pytest.mark.parametrize("name", PERSONS)
def test_a_table_about_persons_is_turned_away_and_not_repeated(
    name: str, qingyuan: Campaign
) -> None:
    label, cell = PERSONS[name]
    # Nothing of these cells is told either: they may be a person's.
    wrong = ("S99", "x", "y", "", cell)

    reading = read(csv_of(wrong, header=(*HEADER, label)), qingyuan)

    assert reading.rows == ()
    assert {problem.location.cell[0] for problem in reading.problems} == {"E"}
    assert "我们不收个人信息" in text_of_problems(reading)
    assert not cell or cell not in text_of_problems(reading)


def test_a_phone_number_in_a_title_is_found(qingyuan: Campaign) -> None:
    reading = read("联系电话：13812345678,,,\r\n" + csv_of(GOOD), qingyuan)

    assert [problem.location.line for problem in reading.problems] == [1]


def test_a_half_good_file_gives_no_row_and_every_problem(
    qingyuan: Campaign,
) -> None:
    rows = (GOOD, ("S02", "-", "2026-13-01", "学籍"), ("S03", "7", "2026-11-25", ""))

    reading = read(csv_of(*rows), qingyuan)

    assert reading.rows == ()
    assert [(p.location.line, p.location.cell) for p in reading.problems] == [
        (3, "B 人数"),
        (3, "C 统计日期"),
        (4, "D 来源"),
    ]


def test_what_was_typed_is_cut_to_eighty_signs(qingyuan: Campaign) -> None:
    reading = read(csv_of(("x" * 5000, *GOOD[1:])), qingyuan)

    assert max(len(p.message) + len(p.remedy) for p in reading.problems) < 300
