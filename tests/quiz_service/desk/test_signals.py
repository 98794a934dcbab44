"""A unit reads 待核实, not 100 %, until the county has closed each signal with a reason."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update

from quiz_service.audit.models import AuditRecord
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.store import freeze_report
from quiz_service.waves.models import WaveUnit
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import HEADCOUNT, MOMENT, UNIT
from tests.quiz_service.counting.people import all_answer, answer, codes_for
from tests.quiz_service.desk.test_views import people, send, signed_in

assert people
LATER = MOMENT + timedelta(hours=1)


@pytest.fixture
def complete(service: Service, engine: Engine, wave: int, people: None) -> str:
    """All of the unit are aware, but N was lowered below the codes out; its page."""
    codes = codes_for(engine, wave, 20)
    all_answer(service, codes[:15])
    with engine.begin() as connection:
        correct_headcount(
            *(connection, wave, UNIT, 15), reason="重数", actor="t", moment=MOMENT
        )
    catch_up(service, LATER)
    return f"/desk/{wave}/{UNIT}/signals"


def report_of(service: Service, wave: int) -> Report:
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    return report_now(service, row, county_scope(service), LATER)


def status_of(service: Service, wave: int) -> str:
    return next(u.status for u in report_of(service, wave).units if u.code == UNIT)


def test_one_open_signal_keeps_a_unit_from_100_percent(
    app: Flask, service: Service, wave: int, complete: str
) -> None:
    page = signed_in(app, "county").get(f"/desk/reports/{wave}/{UNIT}").text

    assert status_of(service, wave) == "pending"
    assert "待核实" in page
    assert not re.search(r">\s*100%\s*<", page)


def test_the_desk_and_the_system_page_count_open_signals_until_each_is_closed(
    app: Flask, service: Service, complete: str
) -> None:
    county = signed_in(app, "county")
    pages = ("/desk", "/desk/system")

    before = [county.get(page).text for page in pages]
    fields = {"signal": "headcount_lowered", "reason": "名册核对过，五人已调走"}
    send(county, complete, complete, **fields)

    assert ["1 个信号" in text for text in before] == [True, True]
    assert ["个信号" in county.get(page).text for page in pages] == [False, False]


def test_a_unit_is_not_told_of_signals_elsewhere(app: Flask, complete: str) -> None:
    assert "1 个信号" in signed_in(app, "clerk").get("/desk").text
    assert "个信号" not in signed_in(app, "elsewhere").get("/desk").text


def test_the_county_closes_it_with_a_reason_on_record(
    app: Flask, engine: Engine, service: Service, wave: int, complete: str
) -> None:
    county = signed_in(app, "county")

    refused = send(county, complete, complete, signal="headcount_lowered", reason=" ")
    assert refused.status_code == 400
    assert status_of(service, wave) == "pending"

    fields = {"signal": "headcount_lowered", "reason": "名册核对过，五人已调走"}
    assert send(county, complete, complete, **fields).status_code == 303
    assert send(county, complete, complete, **fields).status_code == 303

    assert status_of(service, wave) == "confirmed"
    with engine.begin() as connection:
        acts = select(AuditRecord.about).where(AuditRecord.act == "signal closed")
        [about] = connection.execute(acts).scalars()
    assert "五人已调走" in about


@pytest.mark.parametrize(
    ("is_declared", "status"), [(True, "confirmed"), (False, "pending")]
)
def test_a_class_in_turn_on_one_tablet_is_accused_only_where_nobody_said_so(
    service: Service, engine: Engine, wave: int, is_declared: bool, status: str
) -> None:
    """Forty pupils who know it all, two minutes each, one after the other."""
    with engine.begin() as connection:
        connection.execute(update(WaveUnit).values(one_device=is_declared))
    for turn, code in enumerate(codes_for(engine, wave, HEADCOUNT)):
        begins = MOMENT + timedelta(minutes=3 * turn)
        answer(service, code, well=True, moment=begins, minutes=2)
    catch_up(service, LATER + timedelta(hours=3))

    assert status_of(service, wave) == status


def keys_of(service: Service, wave: int) -> set[str]:
    return {signal.key for signal in report_of(service, wave).quality.signals}


def test_one_hand_that_does_the_rounds_of_others_is_a_signal(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, HEADCOUNT)
    all_answer(service, codes, well=False)
    evening = MOMENT + timedelta(hours=8)
    for turn, code in enumerate(codes):
        begins = evening + timedelta(minutes=turn)
        answer(service, code, well=True, moment=begins, minutes=1)
    catch_up(service, evening + timedelta(hours=2))

    assert keys_of(service, wave) >= {"rounds_in_turn", "round_items_right"}


def test_rounds_that_people_do_at_once_are_none(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, HEADCOUNT)
    all_answer(service, codes, well=False)
    for turn, code in enumerate(codes):
        begins = MOMENT + timedelta(minutes=5)
        answer(service, code, well=turn % 2 == 0, moment=begins, minutes=2)
    catch_up(service, LATER)

    assert not keys_of(service, wave) & {"rounds_in_turn", "round_items_right"}


def test_sheets_of_paper_that_are_all_right_are_a_signal(
    service: Service, engine: Engine, wave: int
) -> None:
    for code in codes_for(engine, wave, HEADCOUNT):
        answer(service, code, well=True, channel="paper")
    catch_up(service, LATER)

    assert keys_of(service, wave) == {"paper_perfect"}


def test_an_inspector_reads_the_reason_and_closes_nothing(
    app: Flask, service: Service, wave: int, complete: str
) -> None:
    inspector = signed_in(app, "inspector")
    before = inspector.get(complete).text
    assert "<form" not in before.partition("<h1")[2]
    send(
        *(signed_in(app, "county"), complete, complete),
        signal="headcount_lowered",
        reason="名册核对过",
    )

    assert "名册核对过" in inspector.get(complete).text
    assert "名册核对过" in inspector.get(f"/desk/reports/{wave}/quality").text
    answer = send(*(inspector, complete), signal="headcount_lowered", reason="不该我关")
    assert answer.status_code == 404


def test_lowering_n_once_more_opens_it_again(
    app: Flask, engine: Engine, service: Service, wave: int, complete: str
) -> None:
    county = signed_in(app, "county")
    send(county, complete, complete, signal="headcount_lowered", reason="核对过")
    for headcount in (16, 15):
        with engine.begin() as connection:
            correct_headcount(
                *(connection, wave, UNIT, headcount),
                reason="又数一遍",
                actor="t",
                moment=MOMENT,
            )

    assert status_of(service, wave) == "pending"
    assert "核对过" not in county.get(complete).text


def test_a_report_from_before_the_closing_recomputes_as_it_was(
    app: Flask, service: Service, wave: int, complete: str
) -> None:
    before = report_of(service, wave)
    with service.engine.begin() as connection:
        freeze_report(connection, before, scope="", maker="t", moment=LATER)
    send(
        *(signed_in(app, "county"), complete, complete),
        signal="headcount_lowered",
        reason="核对过",
    )
    after = report_of(service, wave)
    with service.engine.begin() as connection:
        freeze_report(connection, after, scope="", maker="t", moment=LATER)

    with service.readers.begin() as connection:
        assert differences_from_database(service, connection, before) == []
        assert differences_from_database(service, connection, after) == []
    assert (before.total.counts.pending, after.total.counts.pending) == (1, 0)
