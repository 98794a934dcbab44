from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.reading.csv import MOST_BYTES, read_csv
from campaign_model.reading.problems import Problems
from campaign_model.reading.yaml import Entry

COLUMNS = ("code", "name")


def read(data: bytes) -> tuple[list[Entry], Problems]:
    problems = Problems()
    return read_csv(data, "a.csv", COLUMNS, problems), problems


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_office_programs_save_it(encoding: str, ends: str) -> None:
    rows, problems = read(f"code,name{ends}A,松源{ends}B,“屏都”{ends}".encode(encoding))

    assert problems.errors == []
    assert rows == [{"code": "A", "name": "松源"}, {"code": "B", "name": "“屏都”"}]
    assert len(problems.notices) == (encoding == "gb18030")


def test_a_row_knows_the_line_on_which_it_begins() -> None:
    rows, _problems = read('code,name\nA,"松\n源"\n\nB,濛洲\n'.encode())

    assert [row.location.line for row in rows] == [2, 5]


def test_an_unclosed_quote_is_found_where_it_opens() -> None:
    _rows, problems = read(b'code,name\nA,b\nC,"d\nE,f\nG,h\n')

    assert [str(problem) for problem in problems.errors] == [
        "a.csv:3: 从这里开始，有一格的双引号没有成对。请检查双引号。"
    ]


def test_an_empty_cell_is_no_field_and_an_empty_row_is_no_row() -> None:
    rows, problems = read(b"code,name\nA,\n,\n  ,\t\n\n")

    assert problems.errors == []
    assert rows == [{"code": "A"}]


def test_a_wrong_row_is_left_out_and_the_others_are_kept() -> None:
    rows, problems = read(b"code,name\nA\nB,b\nC,c,c\n")

    assert rows == [{"code": "B", "name": "b"}]
    assert [problem.location.line for problem in problems.errors] == [2, 4]


@pytest.mark.parametrize(
    "first",
    [
        "",
        "code",
        "name,code",
        "code;name",
        "code\tname",
        "sep=,",
        "code,name,",
        "code，name",
    ],
)
def test_another_first_line_is_refused(first: str) -> None:
    rows, problems = read(f"{first}\nA,b\n".encode())

    assert rows == []
    assert [str(p) for p in problems.errors] == [
        f"a.csv:1: 第一行是“{first.replace(chr(9), ' ')}”。应当是：code,name"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_refused_in_words(encoding: str) -> None:
    _rows, problems = read("code,name\nA,松源\n".encode(encoding))

    assert len(problems.errors) == 1
    assert "请另存为“CSV UTF-8”" in str(problems.errors[0])


def test_a_cell_of_a_hundred_thousand_characters_is_refused() -> None:
    _rows, problems = read(b'code,name\nA,"' + b"b" * 140_000 + b'"\n')

    assert len(problems.errors) == 1


def test_a_file_over_sixteen_mebibytes_is_refused() -> None:
    _rows, problems = read(b"\xe5" * (MOST_BYTES + 1))

    assert str(problems.errors[0]) == "a.csv:1: 这个文件超过了 16 MiB。请分成几个文件。"


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    rows, problems = read(b"code,name\n" + data)

    assert all(set(row) <= set(COLUMNS) for row in rows)
    assert all(problem.message and problem.remedy for problem in problems.errors)
