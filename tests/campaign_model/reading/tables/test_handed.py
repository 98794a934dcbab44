"""Files as offices handed them in: each means what it meant before Excel and WPS had it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

from campaign_model import Unit, load_campaign
from campaign_model.schema.tables import table_format
from tests.campaign_model.reading.tables.builders import FILES, errors, read, saved
from tests.campaign_model.starter import ROOT, TODAY, copy_starter, report_on

RIGHT = (ROOT / "campaigns/qingyuan/units.csv").read_bytes()
UNITS = table_format(Unit)
HANDED = sorted(path.name for path in FILES.glob("units-*.csv"))


@pytest.mark.parametrize("name", HANDED)
def test_units_that_excel_saved_again_are_the_same_units(name: str) -> None:
    rows, problems = read((FILES / name).read_bytes(), UNITS)

    assert errors(problems) == []
    assert rows == read(RIGHT, UNITS)[0]
    assert len(rows) == 12


def rewritten(text: str, encoding: str, separator: str) -> bytes:
    return text.replace(",", separator).encode(encoding)


@pytest.mark.parametrize("name", ["units.csv", "places.csv", "slogans.csv"])
@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-16", "\t"), ("gb18030", ","), ("utf-8-sig", ";"), ("utf-8", ",")],
)
def test_every_table_of_a_campaign_may_come_in_every_shape(
    name: str, encoding: str, separator: str, tmp_path: Path
) -> None:
    folder = copy_starter(tmp_path)
    before, _notices = load_campaign(folder, today=TODAY)
    text = (folder / name).read_text("utf-8")
    titled = f"{text.splitlines()[0]},,\n,,,\n{text.partition(chr(10))[2]}"
    (folder / name).write_bytes(rewritten(titled, encoding, separator))

    after, _notices = load_campaign(folder, today=TODAY)

    assert list(after.units) == list(before.units)
    assert [str(s.text) for s in after.slogans] == [str(s.text) for s in before.slogans]
    assert list(after.townships) == list(before.townships)


def workbook_of(text: str) -> bytes:
    book = Workbook()
    book.active.append(["说明：照数据页填"])
    sheet = book.create_sheet("数据")
    for line in text.splitlines():
        sheet.append([int(c) if c.isdigit() else c for c in line.split(",")])
    return saved(book)


def test_a_workbook_may_stand_in_place_of_a_csv_file(tmp_path: Path) -> None:
    folder = copy_starter(tmp_path)
    before, _notices = load_campaign(folder, today=TODAY)
    data = workbook_of((folder / "units.csv").read_text("utf-8"))
    (folder / "units.xlsx").write_bytes(data)

    both = report_on(folder)
    (folder / "units.csv").unlink()
    after, notices = load_campaign(folder, today=TODAY)

    assert both.splitlines()[0] == (
        "units.xlsx:1: units.csv 和 units.xlsx 是同一张表。"
        "请只留算数的那一个，另一个拿走。"
    )
    assert [u.headcount for u in after.units.values()] == [
        u.headcount for u in before.units.values()
    ]
    assert [notice.message for notice in notices] == [
        "只读了工作表“数据”，其他工作表没有读。"
    ]


def test_everything_wrong_with_a_workbook_is_told_at_once(tmp_path: Path) -> None:
    folder = copy_starter(tmp_path)
    text = (folder / "units.csv").read_text("utf-8")
    (folder / "units.csv").unlink()
    text = text.replace(",420,", ",=1+1,").replace("2026-11-20", "Nov-20", 1)
    (folder / "units.xlsx").write_bytes(workbook_of(text))

    report = report_on(folder).splitlines()

    assert report[:2] == [
        "units.xlsx:2: 数据!F2 headcount: 这一格是公式，文件里没有算好的结果。"
        "请用 Excel 或 WPS 打开保存一次，或者只粘贴数值。",
        "units.xlsx:2: 数据!G2 headcount_date: “Nov-20”只有月份，或者没有年份。"
        "请写成 2026-11-20 这样。",
    ]


@pytest.mark.slow
def test_ten_thousand_units_are_read_in_a_breath() -> None:
    out = io.StringIO()
    out.write(RIGHT.decode().partition("\n")[0] + "\n")
    for number in range(10_000):
        out.write(f'U{number},第{number}村,village,SY,局,"1,{number % 900 + 100}",')
        out.write("2026/11/20,示例数据,yes\n")

    rows, problems = read(out.getvalue(), UNITS)

    assert errors(problems) == []
    assert len(rows) == 10_000
    assert rows[0]["headcount"] == "1100"
