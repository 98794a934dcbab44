"""What is handed in enters the sums once, in steps that tell nothing about one person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, event, func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting import catch_up as counting
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import (
    Counting,
    Tally,
    TallyDay,
    TallyItem,
    TallyPoint,
)
from quiz_service.counting.recount import recount
from quiz_service.counting.waiting import answered_by_unit, waiting
from quiz_service.kernel.service import Service
from quiz_service.waves.opening import change_headcount
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for

LATER = MOMENT + timedelta(hours=1)


def counted(service: Service, moment: datetime = LATER) -> tuple[int, int, int]:
    """Persons, first and later aware in the sums of the unit, after adding up."""
    catch_up(service.engine, question_bank(service).drawn_quiz, moment)
    with service.engine.begin() as connection:
        row = connection.execute(
            select(Tally.persons, Tally.aware_first, Tally.aware_later)
        ).first()
    return (0, 0, 0) if row is None else (row[0], row[1], row[2])


@both
def test_sums_are_what_one_scan_over_all_answers_gives(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 30)
    all_answer(service, codes[:17])
    all_answer(service, codes[17:26], well=False)
    catch_up(engine, question_bank(service).drawn_quiz, LATER)
    for code in codes[17:23]:
        answer(service, code, well=True, moment=LATER)

    assert counted(service, LATER + timedelta(hours=1)) == (26, 17, 6)
    with engine.begin() as connection:
        last = connection.execute(select(func.max(Counting.id))).scalar_one()
        again = recount(connection, wave, question_bank(service).drawn_quiz, up_to=last)
        earlier = recount(connection, wave, question_bank(service).drawn_quiz, up_to=1)
        points = {
            (row.wave_id, row.unit, row.point): {"asked": row.asked, "right": row.right}
            for row in connection.execute(select(TallyPoint.__table__))
        }
        items = connection.execute(
            select(func.sum(TallyItem.persons), func.sum(TallyItem.right))
        ).one()
        signals = connection.execute(select(Tally.signals)).scalar_one()
        days = connection.execute(select(func.sum(TallyDay.sittings))).scalar_one()
    told = again.units[wave, UNIT]
    assert (told["persons"], told["aware_first"], told["aware_later"]) == (26, 17, 6)
    assert (told["sittings"], days) == (32, 32)
    assert points == again.points
    asked = sum(point["asked"] for point in points.values())
    assert tuple(items) == (asked, sum(p["right"] for p in points.values()))
    assert signals == again.signals[wave, UNIT].to_json()
    assert earlier.units[wave, UNIT]["aware_later"] == 0


@both
def test_results_move_in_steps_of_five_while_participation_is_live(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 12)
    seen = []
    for place, code in enumerate(codes):
        answer(service, code, well=place % 2 == 0)
        persons, _first, _later = counted(service)
        with engine.begin() as connection:
            live = answered_by_unit(connection, wave)[UNIT][0]
        seen.append((live, persons))

    assert seen == [(n, 5 * (n // 5)) for n in range(1, 13)]


def test_later_sittings_take_steps_of_their_own(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 10)
    all_answer(service, codes, well=False)
    assert counted(service) == (10, 0, 0)

    for code in codes[:4]:
        answer(service, code, well=True, moment=LATER)
    assert counted(service) == (10, 0, 0)
    answer(service, codes[4], well=True, moment=LATER)

    assert counted(service) == (10, 0, 5)


def test_once_everybody_has_answered_all_is_counted(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 7)
    all_answer(service, codes[:6])
    assert counted(service) == (6, 6, 0)

    with engine.begin() as connection:
        change_headcount(
            connection, wave, UNIT, 7, reason="r", actor="a", moment=MOMENT
        )
    answer(service, codes[6], well=False)

    assert counted(service) == (7, 6, 0)


def test_the_end_of_the_wave_counts_what_is_left_and_paper_has_time_to_be_keyed(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 3)
    all_answer(service, codes[:2])
    answer(service, codes[2], well=True, channel="paper")

    assert counted(service, CLOSES) == (0, 0, 0)
    assert counted(service, CLOSES + timedelta(minutes=2)) == (2, 2, 0)
    assert counted(service, CLOSES + timedelta(days=15)) == (3, 3, 0)


def test_adding_up_twice_adds_nothing(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 6))

    first, second = counted(service), counted(service)

    assert first == second == (6, 6, 0)


@both
def test_many_who_look_at_one_moment_add_once(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "BATCH", 3)
    all_answer(service, codes_for(engine, wave, 25))

    with ThreadPoolExecutor(4) as pool:
        added = list(
            pool.map(
                lambda _i: catch_up(engine, question_bank(service).drawn_quiz, LATER),
                range(4),
            )
        )

    # Cut into batches of three, the last few may have to wait for others to join them.
    persons = sum(added)
    assert 20 < persons <= 25
    assert counted(service) == (persons, persons, 0)
    with engine.begin() as connection:
        assert answered_by_unit(connection, wave) == {UNIT: (25, 0, 0)}


def test_an_adding_up_that_breaks_off_has_added_nothing(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_answer(service, codes_for(engine, wave, 8))

    def fail(*_arguments: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(counting, "_write", fail)
        with pytest.raises(OSError, match="disk"):
            catch_up(engine, question_bank(service).drawn_quiz, LATER)
    with engine.begin() as connection:
        marked = select(func.count()).where(AttemptRow.counted.is_not(None))
        assert connection.execute(marked).scalar() == 0

    assert counted(service) == (8, 8, 0)
    assert HEADCOUNT > 8


def test_what_waits_is_found_without_walking_through_every_code(
    engine: Engine, wave: int
) -> None:
    """A page must cost the same after a million answers: the plan begins with the few."""
    asked: list[tuple[str, object]] = []

    def note(*arguments: object) -> None:
        asked.append((str(arguments[2]), arguments[3]))

    event.listen(engine, "before_cursor_execute", note)
    with engine.begin() as connection:
        answered_by_unit(connection, wave)
        waiting(connection, LATER)
        mine = [each for each in asked if "counted IS NULL" in each[0]]
        plans = [_plan(connection, *each) for each in mine]

    assert len(plans) == 3
    for plan in plans:
        assert "_waiting" in plan, plan


def _plan(connection: Connection, sql: str, values: object) -> str:
    """The first step of SQLite's plan for a statement with the values it was given."""
    explained = connection.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
    return str(explained.fetchone()[3])
