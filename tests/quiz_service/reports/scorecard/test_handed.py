"""Figures of the police as Excel saved them again, each with its right value."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

from campaign_model import Campaign
from quiz_service.reports.scorecard.police import Record
from quiz_service.reports.scorecard.read_police import PoliceError, read_police
from tests.campaign_model.reading.tables.builders import FILES
from tests.quiz_service.reports.scorecard.files import CHINESE, TODAY

HANDED = sorted(path.name for path in FILES.glob("police-*.csv"))
RIGHT = Record(
    month="2026-10",
    code="county",
    cases=18,
    loss=214000,
    high_losses=2,
    suspects=3,
    dens=0,
    cards=4,
    source="县公安局案件统计月报",
    entered_on=date(2026, 11, 3),
    entered_by="庆元县公安局",
)


def records(data: bytes, campaign: Campaign) -> list[Record]:
    police, _notices = read_police(data, "police", campaign, TODAY)
    return list(police.records.values())


@pytest.mark.parametrize("name", HANDED)
def test_a_file_that_excel_saved_again_means_the_same(
    name: str, qingyuan: Campaign
) -> None:
    assert records((FILES / name).read_bytes(), qingyuan) == [RIGHT]


MONTHS = (
    "2026-10",
    "2026/10",
    "2026年10月",
    "Oct-26",
    "2026.10",
    "2026年10月份",
    "202610",
)


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "loss", ["214000", "214,000", "214000.00", "２１４０００", "214000元"]
)
def test_a_month_and_a_loss_are_read_as_offices_write_them(
    month: str, loss: str, qingyuan: Campaign
) -> None:
    row = (
        f'{month},全县,18,"{loss}",2,3,0,4,县公安局案件统计月报,2026/11/3,庆元县公安局'
    )

    assert records(f"{','.join(CHINESE)}\n{row}\n".encode(), qingyuan) == [RIGHT]


def workbook_of(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(month: object) -> tuple[object, ...]:
    figures = ("全县", 18, 214000.0, 2, 3, 0, 4)
    return (month, *figures, RIGHT.source, RIGHT.entered_on, RIGHT.entered_by)


@pytest.mark.parametrize("month", [date(2026, 10, 1), 46296, "2026-10", 202610])
def test_a_workbook_of_the_police_is_read(month: object, qingyuan: Campaign) -> None:
    title = ("庆元县电信网络诈骗案件统计表",)
    closing = ("填表人：张三",)

    assert records(workbook_of(title, CHINESE, row_of(month), closing), qingyuan) == [
        RIGHT
    ]


def test_a_month_that_lost_its_nought_is_refused(qingyuan: Campaign) -> None:
    with pytest.raises(PoliceError) as refused:
        records(workbook_of(CHINESE, row_of(2026.1)), qingyuan)

    assert str(refused.value).splitlines()[0] == (
        "police:2: A 月份: “2026.1”可能是 1 月，也可能是丢了 0 的 10 月。"
        "请写成 2026-11 这样。"
    )


def test_a_sum_is_no_unit(qingyuan: Campaign) -> None:
    with pytest.raises(PoliceError) as refused:
        records(workbook_of(CHINESE, row_of("2026-10"), ("合计", None, 18)), qingyuan)

    assert str(refused.value).startswith("police:3: 这一行是合计，不是单位。")


def test_a_loss_in_ten_thousands_is_not_read_as_yuan(qingyuan: Campaign) -> None:
    header = [h.replace("案损元", "案损（万元）") for h in CHINESE]

    with pytest.raises(PoliceError) as refused:
        records(workbook_of(tuple(header), row_of("2026-10")), qingyuan)

    assert "缺这几列：案损元" in str(refused.value)
