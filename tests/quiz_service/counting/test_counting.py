"""What is handed in enters the sums once, in steps that tell nothing about one person."""

from __future__ import annotations

from array import array
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
from quiz_service.counting.readiness import LEAST, STEP, Addition, waiting_lines
from quiz_service.counting.recount import recount
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.kernel.service import Service
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, MOMENT, UNIT, both
from tests.quiz_service.counting.people import (
    all_answer,
    answer,
    begin,
    codes_for,
)

LATER = MOMENT + timedelta(hours=1)
OVER = CLOSES + timedelta(minutes=2)
FINAL = CLOSES + timedelta(days=15)


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

    assert counted(service, OVER) == (26, 17, 6)
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
def test_results_wait_in_fives_while_participation_is_live(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 22)
    steps = []
    for place, code in enumerate(codes):
        answer(service, code, well=place % 2 == 0)
        persons, _first, _later = counted(service)
        with engine.begin() as connection:
            live = answered_by_unit(connection, wave)[UNIT][0]
        steps.append((live, persons))

    # Five come at once, and five always stay behind.
    assert steps == [(n, 5 * (n // 5 - 1) if n >= 10 else 0) for n in range(1, 23)]


def test_rounds_on_what_was_missed_take_steps_of_their_own(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 16)
    all_answer(service, codes, well=False)
    assert counted(service) == (11, 0, 0)

    for code in codes[:9]:
        answer(service, code, well=True, moment=LATER)
    assert counted(service) == (11, 0, 0)
    answer(service, codes[9], well=True, moment=LATER)

    assert counted(service) == (11, 0, 5)
    assert counted(service, OVER) == (16, 0, 10)


def test_nobodys_second_attempt_is_added_before_the_first(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 15)
    all_answer(service, codes[:5])
    all_answer(service, codes[5:], well=False)
    for code in codes[5:]:
        answer(service, code, well=True, moment=LATER)

    # The ten who tried again are five in the sums and five that wait.
    assert counted(service) == (10, 5, 0)
    assert counted(service, OVER) == (15, 5, 10)


def test_five_who_all_failed_wait_for_others(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 15)
    all_answer(service, codes[:6], well=False)
    all_answer(service, codes[6:10])
    assert counted(service) == (0, 0, 0)

    answer(service, codes[10], well=True)
    assert counted(service) == (0, 0, 0)
    answer(service, codes[11], well=True)

    assert counted(service) == (7, 1, 0)


def test_ten_are_many_enough_to_say_that_all_failed(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 15), well=False)

    assert counted(service) == (10, 0, 0)


def test_rounds_wait_for_the_close_where_everybody_has_answered(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 12)
    all_answer(service, codes[:6])
    all_answer(service, codes[6:], well=False)
    _correct(engine, wave, 12)
    for code in codes[6:]:
        answer(service, code, well=True, moment=LATER)

    assert counted(service) == (12, 6, 0)
    assert counted(service, OVER) == (12, 6, 6)


@pytest.mark.parametrize(("passing", "learned"), [(3, 3), (2, 0)])
def test_fewer_than_five_rounds_are_told_only_where_they_make_all_aware(
    service: Service, engine: Engine, wave: int, passing: int, learned: int
) -> None:
    codes = codes_for(engine, wave, 12)
    all_answer(service, codes[:9])
    all_answer(service, codes[9:], well=False)
    for code in codes[9 : 9 + passing]:
        answer(service, code, well=True, moment=LATER)

    assert counted(service) == (7, 7, 0)
    assert counted(service, OVER) == (12, 9, learned)


def test_once_everybody_has_answered_all_is_counted(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 12)
    all_answer(service, codes[:11])
    assert counted(service) == (6, 6, 0)

    _correct(engine, wave, 12)
    answer(service, codes[11], well=False)

    assert counted(service) == (12, 11, 0)


def test_one_who_comes_after_everybody_is_not_told_apart(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 13)
    all_answer(service, codes[:12])
    _correct(engine, wave, 12)
    assert counted(service) == (12, 12, 0)

    _correct(engine, wave, 13)
    answer(service, codes[12], well=False)

    assert counted(service) == (12, 12, 0)
    assert counted(service, FINAL) == (12, 12, 0)


def test_fewer_than_ten_come_when_nothing_can_follow(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 9))
    _correct(engine, wave, 9)

    assert counted(service) == (0, 0, 0)
    assert counted(service, OVER) == (0, 0, 0)
    assert counted(service, FINAL) == (9, 9, 0)


def test_the_end_of_the_wave_counts_what_is_left(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 12))

    assert counted(service, CLOSES) == (7, 7, 0)
    assert counted(service, OVER) == (12, 12, 0)


def test_sheets_that_are_still_to_be_keyed_keep_five_waiting(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 13)
    all_answer(service, codes[:12])
    begin(service, codes[12], channel="paper")

    assert counted(service, OVER) == (7, 7, 0)
    assert counted(service, FINAL) == (12, 12, 0)


def test_one_that_comes_late_is_not_added_alone(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 13)
    all_answer(service, codes[:12])
    begin(service, codes[12], channel="screen")

    assert counted(service, OVER) == (7, 7, 0)
    # It never came: after three days nothing is taken from a phone.
    assert counted(service, CLOSES + timedelta(days=3, minutes=1)) == (12, 12, 0)


def test_adding_up_twice_adds_nothing(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 11))

    first, second = counted(service), counted(service)

    assert first == second == (6, 6, 0)


@both
def test_many_who_count_at_one_moment_add_once(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "BATCH", LEAST)
    all_answer(service, codes_for(engine, wave, 35))

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda _i: catch_up(service, LATER), range(4)))

    assert sum(added) == 30
    assert counted(service) == (30, 30, 0)
    with engine.begin() as connection:
        assert answered_by_unit(connection, wave) == {UNIT: (35, 0, 0)}


@both
def test_a_batch_is_dropped_where_somebody_else_counted_meanwhile(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_answer(service, codes_for(engine, wave, 17))
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
    all_answer(service, codes_for(engine, wave, LEAST - 1))
    statements = statements_on(engine)

    assert catch_up(service, LATER) == 0

    assert "BEGIN IMMEDIATE" not in statements
    assert not [sql for sql in statements if not sql.startswith(("BEGIN", "SELECT"))]


@given(st.lists(st.integers(STEP, 60), max_size=8), st.integers(STEP, 25))
def test_no_batch_holds_a_small_part_of_an_addition(
    sizes: list[int], most: int
) -> None:
    additions = [
        Addition(array("q", range(place * 100, place * 100 + size)))
        for place, size in enumerate(sizes)
    ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "BATCH", most)
        cut = [
            list(chain(*(part.ids for part in batch))) for batch in batches(additions)
        ]

    assert list(chain(*cut)) == list(chain(*(a.ids for a in additions)))
    for batch in cut:
        assert len(batch) < most + 2 * LEAST
        of_addition = Counter(number // 100 for number in batch)
        assert all(n >= min(LEAST, sizes[place]) for place, n in of_addition.items())


def test_an_adding_up_that_breaks_off_has_added_nothing(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_answer(service, codes_for(engine, wave, 13))

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
    assert HEADCOUNT > 13


def _correct(engine: Engine, wave: int, headcount: int) -> None:
    with engine.begin() as connection:
        correct_headcount(
            connection, wave, UNIT, headcount, reason="r", actor="a", moment=MOMENT
        )


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
        waiting_lines(connection)
        about_waiting = [pair for pair in statements if "counted IS NULL" in pair[0]]
        plans = [_plan(connection, *pair) for pair in about_waiting]

    assert len(plans) == 3
    for plan in plans:
        assert "_waiting" in plan, plan


def _plan(connection: Connection, sql: str, values: object) -> str:
    """The first step of SQLite's plan for a statement with the values it was given."""
    explained = connection.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
    return str(explained.fetchone()[3])
