"""What is handed in enters the sums once, in steps that tell nothing about one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event, func, select

from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.models import AttemptRow
from quiz_service.counting import catch_up as counting
from quiz_service.counting.catch_up import batches, catch_up
from quiz_service.counting.contribution import AttemptToCount
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.counting.models import (
    Counting,
    Tally,
    TallyDay,
    TallyItem,
    TallyPoint,
)
from quiz_service.counting.readiness import STEP, waiting_groups
from quiz_service.counting.recount import recount
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.kernel.service import Service
from quiz_service.waves.calendar import LATE_GRACE
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for

LATER = MOMENT + timedelta(hours=1)


def counted(service: Service, moment: datetime = LATER) -> tuple[int, int, int]:
    """Persons, first and later aware in the sums of the unit, after adding up."""
    catch_up(service, moment)
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
    catch_up(service, LATER)
    for code in codes[17:23]:
        answer(service, code, well=True, moment=LATER)

    assert counted(service, LATER + timedelta(hours=1)) == (26, 17, 6)
    with engine.begin() as connection:
        last = connection.execute(select(func.max(Counting.id))).scalar_one()
        again = recount(service, connection, wave, up_to=last)
        earlier = recount(service, connection, wave, up_to=1)
        points = {
            (row.wave_id, row.unit, row.point): {"asked": row.asked, "right": row.right}
            for row in connection.execute(select(TallyPoint.__table__))
        }
        items = connection.execute(
            select(func.sum(TallyItem.persons), func.sum(TallyItem.right))
        ).one()
        signals = connection.execute(select(Tally.signals)).scalar_one()
        days = connection.execute(select(func.sum(TallyDay.sittings))).scalar_one()
    sums = again.units[wave, UNIT]
    assert (sums["persons"], sums["aware_first"], sums["aware_later"]) == (26, 17, 6)
    assert (sums["sittings"], days) == (32, 32)
    assert points == again.points
    answers = sum(point["asked"] for point in points.values())
    assert tuple(items) == (answers, sum(p["right"] for p in points.values()))
    assert signals == again.signals[wave, UNIT].to_json()
    assert earlier.units[wave, UNIT]["aware_later"] == 0


@both
def test_results_move_in_steps_of_five_while_participation_is_live(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 12)
    steps = []
    for place, code in enumerate(codes):
        answer(service, code, well=place % 2 == 0)
        persons, _first, _later = counted(service)
        with engine.begin() as connection:
            live = answered_by_unit(connection, wave)[UNIT][0]
        steps.append((live, persons))

    assert steps == [(n, STEP * (n // STEP)) for n in range(1, 13)]


def test_later_attempts_take_steps_of_their_own(
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
        correct_headcount(
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


def test_one_that_came_late_is_not_added_alone_until_no_more_are_taken(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 2)
    answer(service, codes[0], well=True)
    late = CLOSES - timedelta(minutes=1)
    answer(service, codes[1], well=True, moment=late, minutes=60)

    assert counted(service, CLOSES + timedelta(hours=2)) == (1, 1, 0)
    assert counted(service, CLOSES + LATE_GRACE + timedelta(minutes=1)) == (2, 2, 0)


def test_adding_up_twice_adds_nothing(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 6))

    first, second = counted(service), counted(service)

    assert first == second == (6, 6, 0)


@both
def test_many_who_count_at_one_moment_add_once(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "BATCH", STEP)
    all_answer(service, codes_for(engine, wave, 25))

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda _i: catch_up(service, LATER), range(4)))

    assert sum(added) == 25
    assert counted(service) == (25, 25, 0)
    with engine.begin() as connection:
        assert answered_by_unit(connection, wave) == {UNIT: (25, 0, 0)}


@both
def test_a_batch_is_dropped_where_somebody_else_counted_meanwhile(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_answer(service, codes_for(engine, wave, 12))
    judge = counting.contribution_of
    added_between: list[int] = []

    def interrupted(row: AttemptToCount, paper: Callable[..., DrawnQuiz]) -> object:
        monkeypatch.setattr(counting, "contribution_of", judge)
        added_between.append(catch_up(service, LATER))
        return judge(row, paper)

    monkeypatch.setattr(counting, "contribution_of", interrupted)
    added = catch_up(service, LATER)

    assert (added, added_between) == (0, [12])
    assert counted(service) == (12, 12, 0)


def test_nothing_is_locked_where_nothing_waits(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, STEP - 1))
    statements = statements_on(engine)

    assert catch_up(service, LATER) == 0

    assert "BEGIN IMMEDIATE" not in statements
    assert not [sql for sql in statements if not sql.startswith(("BEGIN", "SELECT"))]


@given(st.lists(st.integers(STEP, 40), max_size=8), st.integers(STEP, 25))
def test_no_batch_leaves_less_than_a_step_of_a_group(
    sizes: list[int], most: int
) -> None:
    groups = [
        [place * 100 + number for number in range(size)]
        for place, size in enumerate(sizes)
    ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "BATCH", most)
        cut = list(batches(groups))

    assert list(chain(*cut)) == list(chain(*groups))
    for batch in cut:
        assert len(batch) < most + 2 * STEP
        of_group = Counter(number // 100 for number in batch)
        assert all(count >= STEP for count in of_group.values())


def test_an_adding_up_that_breaks_off_has_added_nothing(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_answer(service, codes_for(engine, wave, 8))

    def fail(*_arguments: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(counting, "add_sums", fail)
        with pytest.raises(OSError, match="disk"):
            catch_up(service, LATER)
    with engine.begin() as connection:
        marked = select(func.count()).where(AttemptRow.counted.is_not(None))
        assert connection.execute(marked).scalar() == 0

    assert counted(service) == (8, 8, 0)
    assert HEADCOUNT > 8


def statements_on(engine: Engine) -> list[str]:
    """Every statement from now on, as the database gets it."""
    statements: list[str] = []
    event.listen(
        engine, "before_cursor_execute", lambda *event: statements.append(event[2])
    )
    return statements


def test_what_waits_is_found_without_walking_through_every_code(
    engine: Engine, wave: int
) -> None:
    """A page must cost the same after a million answers: the plan begins with the few."""
    statements: list[tuple[str, object]] = []

    def note(*arguments: object) -> None:
        statements.append((str(arguments[2]), arguments[3]))

    event.listen(engine, "before_cursor_execute", note)
    with engine.begin() as connection:
        answered_by_unit(connection, wave)
        waiting_groups(connection, LATER)
        about_waiting = [pair for pair in statements if "counted IS NULL" in pair[0]]
        plans = [_plan(connection, *pair) for pair in about_waiting]

    assert len(plans) == 3
    for plan in plans:
        assert "_waiting" in plan, plan


def _plan(connection: Connection, sql: str, values: object) -> str:
    """The first step of SQLite's plan for a statement with the values it was given."""
    explained = connection.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
    return str(explained.fetchone()[3])
