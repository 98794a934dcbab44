"""The loop closes: what was done is ticked, and the next wave shows before and after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from quiz_service.audit.models import AuditRecord
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.service import Service
from quiz_service.measures.models import Measure
from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import (
    CLOSES,
    HEADCOUNT,
    MOMENT,
    UNIT,
    FixedClock,
    both,
    open_wave,
)
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in


@pytest.fixture
def answered(service: Service, engine: Engine, wave: int) -> int:
    """A wave in which nobody of the unit was right, and two organizers."""
    all_answer(service, codes_for(engine, wave, HEADCOUNT), well=False)
    catch_up(service, MOMENT)
    with engine.begin() as connection:
        scope = f"unit:{UNIT}"
        add(connection, "clerk", PASSWORD, role="unit", scope=scope, moment=MOMENT)
        add(connection, "boss", PASSWORD, role="inspector", scope="", moment=MOMENT)
    return wave


def rows(engine: Engine) -> list[tuple[str, str, str]]:
    columns = (Measure.unit, Measure.point, Measure.kind)
    with engine.begin() as connection:
        return [(r[0], r[1], r[2]) for r in connection.execute(select(*columns))]


def acts(engine: Engine) -> list[str]:
    query = select(AuditRecord.act).where(AuditRecord.act.contains("measure"))
    with engine.begin() as connection:
        return list(connection.execute(query.order_by(AuditRecord.number)).scalars())


@both
def test_a_tick_is_kept_once_and_can_be_taken_back_on_record(
    app: Flask, engine: Engine, answered: int
) -> None:
    clerk = signed_in(app, "clerk")
    page, path = f"/desk/reports/{answered}/{UNIT}", f"/desk/{answered}/{UNIT}"

    for _tap in "ab":
        answer = send(clerk, page, f"{path}/measures/law/poster")
    ticked = clerk.get(page).text

    assert answer.location == f"{page}#next"
    assert rows(engine) == [(UNIT, "law", "poster")]
    assert ticked.count("挂了海报 2026-12-01") == (1 if "法律责任" in ticked else 0)
    send(clerk, page, f"{path}/measures/law/poster/undo")
    assert rows(engine) == []
    assert acts(engine) == ["measure ticked", "measure unticked"]


@pytest.mark.parametrize("what", ["law/party", "nothing/poster"])
def test_what_is_no_point_or_no_measure_is_not_ticked(
    app: Flask, engine: Engine, answered: int, what: str
) -> None:
    clerk = signed_in(app, "clerk")
    page, path = f"/desk/reports/{answered}/{UNIT}", f"/desk/{answered}/{UNIT}"

    assert send(clerk, page, f"{path}/measures/{what}").status_code == 404
    assert rows(engine) == []


def test_an_inspector_reads_ticks_and_makes_none(app: Flask, answered: int) -> None:
    page = signed_in(app, "boss").get(f"/desk/reports/{answered}/{UNIT}").text

    assert "明天做什么" in page
    assert "/measures/" not in page


def test_the_next_wave_shows_each_point_before_and_after(
    app: Flask,
    service: Service,
    engine: Engine,
    answered: int,
    clock: FixedClock,
) -> None:
    clerk = signed_in(app, "clerk")
    before = clerk.get(f"/desk/reports/{answered}/{UNIT}").text
    point = before.split("/measures/")[1].split("/")[0]
    send(
        clerk,
        f"/desk/reports/{answered}/{UNIT}",
        f"/desk/{answered}/{UNIT}/measures/{point}/lesson",
    )
    later = CLOSES + timedelta(days=20)
    with engine.begin() as connection:
        second = open_wave(connection, opens=later, closes=later + timedelta(days=20))
    clock.moment = later + timedelta(days=1)
    all_answer(service, codes_for(engine, second, HEADCOUNT))
    catch_up(service, clock())

    after = signed_in(app, "clerk").get(f"/desk/reports/{second}/{UNIT}").text

    assert "学前学后" not in before
    assert "每个知识点，前后两轮" in after
    assert "讲了课 2026-12-01" in after


def test_each_weak_point_has_its_printed_things_a_tap_away_and_boxes(
    app: Flask, answered: int
) -> None:
    page = signed_in(app, "clerk").get(f"/desk/reports/{answered}/{UNIT}").text

    advice = page[page.index('id="next"') :]
    assert advice.count("打印（PDF）") >= 6
    assert advice.count("拿去改（Word）") >= 3
    assert ".pdf" in advice
    assert ".docx" in advice
    assert "做完了打勾" in advice
