"""Workbooks and days: what Excel and WPS make of a table, and what is refused unopened."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types
from openpyxl.utils.datetime import MAC_EPOCH  # type: ignore[import-untyped]  # as above

from campaign_model import Campaign
from campaign_model.reading.xlsx_package import MOST_UNPACKED
from quiz_service.desk.headcounts.rows import HeadcountRow
from quiz_service.desk.headcounts.template import template_csv
from tests.conftest import QINGYUAN
from tests.quiz_service.desk.headcounts.tables import (
    GOOD,
    HEADER,
    OTHER,
    csv_of,
    part_of,
    read,
    repacked,
    shared,
    text_of_problems,
    xlsx_of,
)

DAY = date(2026, 11, 25)
ROW = HeadcountRow("S01", 862, DAY, "教育局学籍系统")


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("number", [862, 862.0, "862", "８６２人", "862 人", 8.62e2])
@pytest.mark.parametrize(
    "day", [DAY, datetime(2026, 11, 25, 8), "2026-11-25", 46351, 46351.5]
)
def test_a_workbook_loads_whatever_its_cells_are(
    number: object, day: object, qingyuan: Campaign
) -> None:
    reading = read(xlsx_of(("S01", number, day, "教育局学籍系统")), qingyuan)

    assert text_of_problems(reading) == ""
    assert reading.rows == (ROW,)


DAYS = (
    "2026-11-25",
    "2026/11/25",
    "2026年11月25日",
    "2026.11.25",
    "２０２６－１１－２５",
    "20261125",
    "2026-11-25 00:00:00",
    "46351",
    "2026年 11月 25日",
)
NO_DAYS = {
    "": "没有填统计日期",
    "2026-02-30": "不是一个日期",
    "11/25/2026": "不是一个日期",
    "2026-11": "不是一个日期",
    "25.11.26": "不是一个日期",
    "2026-12-02": "还没到",
    "1999-12-31": "太久",
    "9999999": "不是一个日期",
    "0000-00-00": "不是一个日期",
    "2026-1２-1": "",
}


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_read_as_offices_write_it(typed: str, qingyuan: Campaign) -> None:
    reading = read(csv_of(("S01", "862", typed, "教育局学籍系统")), qingyuan)

    assert reading.rows == (ROW,)


@pytest.mark.parametrize("typed", NO_DAYS)
def test_a_day_that_cannot_be_is_refused(typed: str, qingyuan: Campaign) -> None:
    reading = read(csv_of(("S01", "862", typed, "学籍")), qingyuan)

    assert NO_DAYS[typed] in text_of_problems(reading)
    assert bool(reading.rows) is not bool(NO_DAYS[typed])


def test_days_of_an_old_mac_are_its_own(qingyuan: Campaign) -> None:
    book = Workbook()
    book.epoch = MAC_EPOCH
    book.active.append(HEADER)
    book.active.append(("S01", 862, 46351 - 1462, "教育局学籍系统"))
    book.active.append(("S02", 541, DAY, "教育局学籍系统"))

    reading = read(saved(book), qingyuan)

    assert [row.counted for row in reading.rows] == [DAY, DAY]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("S01", datetime(1902, 5, 11), DAY, "学籍"), "把这个数变成了日期"),
        (("S01", time(8), DAY, "学籍"), "把这个数变成了日期"),
        ((DAY, 862, DAY, "学籍"), "把这个单元代码变成了日期"),
        (("S01", True, DAY, "学籍"), "不是人数"),
        (("S01", 862.5, DAY, "学籍"), "不是人数"),
        (("S01", 862, DAY, None), "没有填来源"),
        (("S01", 862, DAY, 2026), "没有填来源"),
        (("S01", 862, DAY, "长" * 201), "201 个字"),
        (("S01", 862, DAY, "a\u202eb"), "控制符"),
        (("S01", 862, "=TODAY()", "学籍"), "没有算好的结果"),
        (("S01", "=SUM(1,2)", DAY, "学籍"), "没有算好的结果"),
        (("=A1", 862, DAY, "学籍"), "没有算好的结果"),
    ],
)
def test_a_cell_that_excel_spoilt_is_explained(
    row: tuple[object, ...], words: str, qingyuan: Campaign
) -> None:
    reading = read(xlsx_of(row), qingyuan)

    assert reading.rows == ()
    assert words in text_of_problems(reading)


def test_a_formula_with_its_result_counts(qingyuan: Campaign) -> None:
    data = xlsx_of(("S01", "=861+1", "2026-11-25", "教育局学籍系统"))
    sheet = part_of(data, "sheet1").replace(b"<v></v>", b"<v>862</v>")
    sheet = sheet.replace(b"<v />", b"<v>862</v>").replace(b"<v/>", b"<v>862</v>")

    assert read(repacked(data, sheet1=sheet), qingyuan).rows == (ROW,)


def test_columns_stand_in_any_order_under_either_language(qingyuan: Campaign) -> None:
    header = ("Source", "备注", "Name", "Headcount (人)", " 统计 日期 ", "Code")
    row = ("教育局学籍系统", "好", "示例第一小学", 862, DAY, "S01")

    reading = read(xlsx_of(row, header=header), qingyuan)

    assert reading.rows == (ROW,)
    assert [notice.location.cell for notice in reading.notices] == ["B 备注"]


def test_a_name_must_be_that_of_the_unit(qingyuan: Campaign) -> None:
    header = (*HEADER, "单元名称")

    same = read(
        csv_of((*GOOD, " 示例 第一小学"), (*OTHER, ""), header=header), qingyuan
    )
    other = read(csv_of((*GOOD, "示例初级中学"), header=header), qingyuan)

    assert len(same.rows) == 2
    assert "叫“示例第一小学”" in text_of_problems(other)


def test_the_first_visible_sheet_is_read_and_said(qingyuan: Campaign) -> None:
    book = Workbook()
    book.active.title = "旧表"
    book.active.sheet_state = "hidden"
    for name in ("人数", "Sheet3"):
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append(GOOD)

    reading = read(saved(book), qingyuan)

    assert reading.rows == (ROW,)
    assert "人数" in reading.notices[0].message


def test_a_sheet_that_tells_a_wrong_size_is_read_to_its_end(qingyuan: Campaign) -> None:
    data = xlsx_of(GOOD, OTHER)
    sheet = part_of(data, "sheet1").replace(b'ref="A1:D3"', b'ref="A1"')

    assert len(read(repacked(data, sheet1=sheet), qingyuan).rows) == 2


def test_the_campaigns_own_units_csv_can_be_read_back(qingyuan: Campaign) -> None:
    reading = read((QINGYUAN / "units.csv").read_bytes(), qingyuan)

    assert {r.unit: r.headcount for r in reading.rows} == {
        str(unit.code): unit.headcount for unit in qingyuan.units.values()
    }


def test_rows_of_the_template_that_nobody_filled_in_are_left_out(
    qingyuan: Campaign,
) -> None:
    text = template_csv(qingyuan.units.values())
    filled = text.replace(
        "示例第一小学,,,", "示例第一小学,862,2026-11-25,教育局学籍系统"
    )

    reading = read(filled, qingyuan)

    assert text.startswith("\ufeff单元代码,单元名称,人数,统计日期,来源\r\n")
    assert reading.rows == (ROW,)
    assert "11 个单位" in reading.notices[0].message
    assert "一行也没有填" in text_of_problems(read(text, qingyuan))


def bomb(size: int, *, admitted: int | None = None) -> bytes:
    data = xlsx_of(GOOD)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            for part in source.infolist():
                target.writestr(part.filename, source.read(part))
        target.writestr("xl/more.xml", b" " * size)
    packed = out.getvalue()
    if admitted is None:
        return packed
    return packed.replace(size.to_bytes(4, "little"), admitted.to_bytes(4, "little"))


def with_part(name: str, content: bytes = b"<a/>") -> bytes:
    out = io.BytesIO(xlsx_of(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


NOT_OPENED = {
    "bomb": (bomb(MOST_UNPACKED + 1), "太大"),
    "bomb that lies": (bomb(2 * MOST_UNPACKED, admitted=10), "打不开"),
    "macros": (xlsx_of(GOOD, macros=True), "有宏"),
    "old or locked": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "密码"),
    "cut off": (xlsx_of(GOOD)[:-200], "打不开"),
    "an archive of something else": (b"PK\x03\x04" + b"x" * 200, "打不开"),
    "entities": (
        with_part("xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "打不开",
    ),
    "entities in UTF-16": (
        with_part("xl/a.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
        "打不开",
    ),
    "another alphabet": (
        with_part("xl/a.xml", b'<?xml version="1.0" encoding="cp037"?><a/>'),
        "打不开",
    ),
    "far too many cells": (
        with_part("xl/worksheets/a.xml", b"<row>" + b"<c/>" * 200_001),
        "太大",
    ),
}


@pytest.mark.parametrize("name", NOT_OPENED)
def test_a_workbook_that_must_not_be_opened_is_not(
    name: str, qingyuan: Campaign
) -> None:
    data, words = NOT_OPENED[name]

    reading = read(data, qingyuan)

    assert words in text_of_problems(reading)
    assert reading.rows == ()


def test_a_workbook_of_far_too_many_parts_is_not_opened(qingyuan: Campaign) -> None:
    out = io.BytesIO(xlsx_of(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(201):
            archive.writestr(f"xl/{number}.xml", b"<a/>")

    assert "太大" in text_of_problems(read(out.getvalue(), qingyuan))


def test_texts_in_a_part_of_their_own_are_read(qingyuan: Campaign) -> None:
    assert read(shared(xlsx_of(GOOD)), qingyuan).rows == (ROW,)


def test_links_to_other_files_are_not_followed(qingyuan: Campaign) -> None:
    data = with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>")

    assert read(data, qingyuan).rows == (ROW,)


LARGE = "a" * 14_000_000


@pytest.mark.parametrize(
    "content",
    [
        f'<sheetData x="{LARGE}">',
        f"<!--{LARGE}--><sheetData>",
        f"<{LARGE}/><sheetData>",
        f'<sheetData><row r="9"><c r="A9" t="inlineStr"><is><t>{LARGE}</t></is></c></row>',
    ],
    ids=["an attribute", "a comment", "a tag", "a cell"],
)
def test_twenty_kilobytes_that_unpack_to_one_large_piece_are_refused_unopened(
    content: str, qingyuan: Campaign
) -> None:
    good = xlsx_of(("S01", 862, DAY, "教育局学籍系统"))
    sheet = part_of(good, "sheet1").decode()
    large = repacked(good, sheet1=sheet.replace("<sheetData>", content, 1).encode())

    reading = read(large, qingyuan)

    assert len(large) < 30_000
    assert "解开后太大" in text_of_problems(reading)


def test_signs_that_nobody_sees_are_left_out_or_named(qingyuan: Campaign) -> None:
    hidden = csv_of(("S01\u200b", "862", "2026-11-25", "教育局\u200b学籍系统"))
    private = csv_of(("S01", "862", "2026-11-25", "教育局\ue000学籍系统"))
    marked = csv_of(("S01", "862", "2026-11-25", "教育局学籍系统")).replace(
        HEADER[0], f'"\ufeff{HEADER[0]}"', 1
    )

    assert read(hidden, qingyuan).rows == (ROW,)
    assert read(marked, qingyuan).rows == (ROW,)
    assert read(private, qingyuan).rows == ()
    assert text_of_problems(read(private, qingyuan))
