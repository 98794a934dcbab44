"""A unit of a few people is counted with its neighbour, in one line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, select, update

from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.counting.models import Tally
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.rebuild import rebuild_report
from quiz_service.waves.models import WaveHeadcount, WaveUnit
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import CLOSES, MOMENT, UNIT
from tests.quiz_service.counting.people import all_answer, answer, codes_for

SMALL, PEOPLE, FEW = "S02", 8, 5
LATER, OVER = MOMENT + timedelta(hours=1), CLOSES + timedelta(minutes=2)


@pytest.fixture
def joined(engine: Engine, wave: int) -> int:
    """A wave of eight and of five people, the five counted with the eight."""
    with engine.begin() as connection:
        connection.execute(update(WaveHeadcount).values(headcount=PEOPLE))
        connection.execute(
            insert(WaveHeadcount).values(
                wave_id=wave,
                unit=SMALL,
                headcount=FEW,
                counted=MOMENT.date(),
                source="示例",
            )
        )
        of_small = update(WaveUnit).where(WaveUnit.code == SMALL)
        connection.execute(of_small.values(count_with=UNIT))
    return wave


def report_of(service: Service, number: int, *codes: str) -> Report:
    """The report of these units, or of all, after what may be added was added."""
    catch_up(service, LATER)
    with service.readers.begin() as connection:
        wave = find_wave(connection, number)
    assert wave is not None
    scope = Scope("x" if codes else "", lambda u: not codes or u.code in codes)
    return report_now(service, wave, scope, LATER)


def test_both_are_one_line_that_can_reach_a_hundred_percent(
    service: Service, engine: Engine, joined: int
) -> None:
    all_answer(service, codes_for(engine, joined, PEOPLE))
    all_answer(service, codes_for(engine, joined, FEW, unit=SMALL))

    [line] = report_of(service, joined).units

    assert (line.code, line.name) == (UNIT, "示例第一小学（含示例初级中学）")
    assert (line.counts.headcount, line.counts.answered) == (13, 13)
    assert (line.counts.learned, line.status, line.hidden) == (13, "confirmed", False)


def test_what_was_done_to_both_is_one_signal_of_their_line(
    service: Service, engine: Engine, joined: int
) -> None:
    codes_for(engine, joined, PEOPLE)
    codes_for(engine, joined, FEW, unit=SMALL)
    for unit, headcount in ((UNIT, PEOPLE - 1), (SMALL, FEW - 1)):
        with engine.begin() as connection:
            correct_headcount(
                *(connection, joined, unit, headcount),
                reason="重数",
                actor="t",
                moment=MOMENT,
            )

    [signal] = report_of(service, joined).quality.signals

    assert (signal.unit, signal.key) == (UNIT, "headcount_lowered")
    assert (signal.count, signal.of) == (2, PEOPLE + FEW - 2)


def test_alone_the_small_one_says_only_how_many_took_part(
    service: Service, engine: Engine, joined: int
) -> None:
    all_answer(service, codes_for(engine, joined, PEOPLE))
    all_answer(service, codes_for(engine, joined, FEW - 1, unit=SMALL), well=False)
    answer(service, codes_for(engine, joined, 1, unit=SMALL)[0], well=True)

    report = report_of(service, joined, SMALL)

    [unit] = report.units
    assert (unit.counts.answered, unit.counts.first, unit.hidden) == (5, None, True)
    assert (report.days, report.points, report.total.counts.first) == ((), (), 0)
    with engine.begin() as connection:
        of_small = select(Tally.persons).where(Tally.unit == SMALL)
        assert connection.execute(of_small).scalar() is None


def test_the_line_is_whole_in_a_scope_that_has_its_leading_unit_alone(
    service: Service, engine: Engine, joined: int
) -> None:
    all_answer(service, codes_for(engine, joined, PEOPLE))
    all_answer(service, codes_for(engine, joined, FEW, unit=SMALL), well=False)

    alone, county = report_of(service, joined, UNIT), report_of(service, joined)

    assert alone.units == county.units


def test_who_took_part_is_still_known_of_each(
    service: Service, engine: Engine, joined: int
) -> None:
    all_answer(service, codes_for(engine, joined, PEOPLE))
    all_answer(service, codes_for(engine, joined, FEW - 1, unit=SMALL))
    catch_up(service, OVER)

    with engine.begin() as connection:
        answered = answered_by_unit(connection, joined)

    assert {unit: counts[0] for unit, counts in answered.items()} == {UNIT: 8, SMALL: 4}


@pytest.mark.parametrize("codes", [(), (UNIT,), (SMALL,)])
def test_an_inspector_builds_the_same_lines_again(
    service: Service, engine: Engine, joined: int, codes: tuple[str, ...]
) -> None:
    all_answer(service, codes_for(engine, joined, PEOPLE))
    all_answer(service, codes_for(engine, joined, FEW, unit=SMALL), well=False)
    report = report_of(service, joined, *codes)

    with service.readers.begin() as connection:
        again = rebuild_report(service, connection, report)

    assert again == report
