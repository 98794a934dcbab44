"""A unit in which everybody was aware, and an inspection of it thirty days later."""

from __future__ import annotations

import random
from datetime import timedelta

from quiz_service.counting.catch_up import catch_up
from quiz_service.desk.inspections.opening import draw_and_open
from quiz_service.inspections.drawing import InspectionPlan
from quiz_service.inspections.records import InspectionRow, find_inspection
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.drawn_slips import drawn_slips
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, MOMENT, UNIT, FixedClock
from tests.quiz_service.counting.people import answer, codes_for

THIRTY_DAYS = CLOSES + timedelta(days=30)
HOURS = timedelta(hours=8)
OVER = THIRTY_DAYS + HOURS + timedelta(minutes=2)


def everybody_aware(service: Service, wave: int, clock: FixedClock) -> None:
    """All people of the unit answer well, each in a time of their own; thirty days go by."""
    codes = codes_for(service.engine, wave, HEADCOUNT)
    chance = random.Random(3)
    chance.shuffle(codes)
    for place, code in enumerate(codes):
        moment = MOMENT + timedelta(hours=7 * place, minutes=chance.randint(0, 300))
        answer(service, code, well=True, moment=moment, minutes=chance.randint(4, 15))
    clock.moment = THIRTY_DAYS
    catch_up(service, clock())


def plan_of(
    service: Service, wave: int, *, claim: int = 90, size: int = 0, unit: str = UNIT
) -> InspectionPlan:
    with service.readers.begin() as connection:
        basis = find_wave(connection, wave)
    assert basis is not None
    return InspectionPlan(basis, unit, claim, size, THIRTY_DAYS + HOURS, "4-1-6")


def drawn(
    service: Service, plan: InspectionPlan, *, is_inspector: bool = True
) -> InspectionRow:
    """An inspection, drawn now."""
    wave = draw_and_open(
        service,
        plan,
        actor="inspector" if is_inspector else "county",
        moment=service.now(),
        is_inspector=is_inspector,
    )
    with service.readers.begin() as connection:
        row = find_inspection(connection, wave)
    assert row is not None
    return row


def inspect(
    service: Service,
    row: InspectionRow,
    clock: FixedClock,
    *,
    well: int,
    badly: int = 0,
) -> None:
    """So many of those drawn answer well and badly, in an hour; then it is over."""
    with service.engine.begin() as connection:
        slips = drawn_slips(
            service, connection, row, audience="primary", moment=clock()
        )
    moment = clock() + timedelta(hours=1)
    for place, slip in enumerate(slips[: well + badly]):
        answer(service, slip.code, well=place < well, moment=moment)
    clock.moment = OVER
    catch_up(service, clock())


def report_of(service: Service, wave: int) -> Report:
    """The county's report of a wave, now."""
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    return report_now(service, row, county_scope(service), service.now())


def unit_of(service: Service, wave: int) -> UnitFigures:
    """The unit in the report of a wave."""
    return next(u for u in report_of(service, wave).units if u.code == UNIT)
