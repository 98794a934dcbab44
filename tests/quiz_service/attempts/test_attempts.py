"""An attempt begins once and counts once, whatever phones do. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Connection, Engine, func, select, text

from quiz_service.attempts.attempts import (
    AlreadySubmittedError,
    Attempt,
    answers_of,
    attempts_of_code,
    begin_attempt,
    find_attempt,
    open_attempt,
    submit_attempt,
)
from quiz_service.attempts.drawn_quiz import DrawnQuiz, digest_of, thaw
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.scoring import ForeignAnswerError
from quiz_service.codes.issuing import CodeRecord, find_code
from tests.quiz_service.conftest import KEY, MOMENT, Drawer, both
from tests.quiz_service.frozen import item_digests

PHONES = 8


def sheet_of(connection: Connection, mine: Attempt, drawing: Drawer) -> DrawnQuiz:
    return thaw(
        mine.sheet, mine.seed, lambda name: drawing.wordings.find(connection, name)
    )


def all_right(sheet: DrawnQuiz) -> dict[int, str]:
    return {place: item.right().id for place, item in enumerate(sheet.items)}


def sit(
    connection: Connection, code: int, drawing: Drawer, seed: str = "s", number: int = 1
) -> Attempt:
    sheet = drawing(seed)
    return begin_attempt(
        connection, code, sheet, number=number, seed=seed, moment=MOMENT
    )


def hand_in(
    connection: Connection, mine: Attempt, drawing: Drawer, key: str, *, right: bool
) -> Attempt:
    sheet = sheet_of(connection, mine, drawing)
    answers = all_right(sheet) if right else {}
    return submit_attempt(
        connection, mine, sheet, answers, submission=key, moment=MOMENT
    ).attempt


@pytest.fixture
def mine(engine: Engine, code_record: CodeRecord, drawing: Drawer) -> Attempt:
    with engine.begin() as connection:
        return sit(connection, code_record.code_id, drawing)


@both
def test_the_same_code_takes_its_sitting_up_again(
    engine: Engine, code_record: CodeRecord, drawing: Drawer, mine: Attempt
) -> None:
    with engine.begin() as connection:
        again = sit(connection, code_record.code_id, drawing, "other")

    assert again == mine


@both
def test_all_right_is_aware(engine: Engine, drawing: Drawer, mine: Attempt) -> None:
    with engine.begin() as connection:
        sheet = sheet_of(connection, mine, drawing)
        outcome = submit_attempt(
            connection, mine, sheet, all_right(sheet), submission="k", moment=MOMENT
        )
        stored = find_attempt(connection, mine.id)

    assert (outcome.again, outcome.score.aware) == (False, True)
    assert stored == outcome.attempt
    assert stored is not None
    assert answers_of(stored) == all_right(sheet)


@both
def test_sent_twice_it_is_the_same_outcome(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    with engine.begin() as connection:
        sheet = sheet_of(connection, mine, drawing)
        answers = all_right(sheet)
        first = submit_attempt(
            connection, mine, sheet, answers, submission="k", moment=MOMENT
        )
        second = submit_attempt(
            connection,
            mine,
            sheet,
            answers,
            submission="k",
            moment=MOMENT.replace(year=2027),
        )

    assert (second.again, second.score) == (True, first.score)
    assert second.attempt.finished == MOMENT


@both
def test_other_answers_afterwards_change_nothing(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    with engine.begin() as connection:
        sheet = sheet_of(connection, mine, drawing)
        submit_attempt(connection, mine, sheet, {}, submission="k1", moment=MOMENT)
        with pytest.raises(AlreadySubmittedError):
            submit_attempt(
                connection,
                mine,
                sheet,
                all_right(sheet),
                submission="k2",
                moment=MOMENT,
            )
        stored = find_attempt(connection, mine.id)

    assert stored is not None
    assert answers_of(stored) == {}


def test_answers_to_another_sheet_are_refused_and_nothing_counts(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    with engine.begin() as connection, pytest.raises(ForeignAnswerError):
        sheet = sheet_of(connection, mine, drawing)
        submit_attempt(
            connection, mine, sheet, {0: "zzz"}, submission="k", moment=MOMENT
        )

    with engine.begin() as connection:
        stored = find_attempt(connection, mine.id)
    assert stored is not None
    assert stored.finished is None


def test_an_open_attempt_is_taken_up_again(mine: Attempt) -> None:
    assert open_attempt([mine]) == mine
    assert open_attempt([]) is None


def test_what_was_handed_in_is_not_open(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    with engine.begin() as connection:
        finished = hand_in(connection, mine, drawing, "k", right=False)

    assert open_attempt([finished]) is None


@both
def test_an_edited_question_changes_no_old_score(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    """An attempt remembers which wording it answered."""
    with engine.begin() as connection:
        drawing.wordings.keep(connection)
        before = sheet_of(connection, mine, drawing)
        # A later version of the service knows none of these wordings from its files.
        later = Drawer.__new__(Drawer)
        later.wordings = type(drawing.wordings)(())
        after = sheet_of(connection, mine, later)

    assert after == before
    assert digest_of(after.frozen()) == digest_of(mine.sheet)


def test_a_wording_that_nobody_kept_is_said_to_be_missing(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    empty = type(drawing.wordings)(())
    with engine.begin() as connection, pytest.raises(LookupError):
        empty.find(connection, item_digests(mine.sheet)[0])


def at_once(engine: Engine, work: Callable[[Connection, int], object]) -> list[object]:
    """What ``work`` gives on so many phones that all begin at one moment."""
    gate = Barrier(PHONES)

    def one(number: int) -> object:
        gate.wait()
        with engine.begin() as connection:
            return work(connection, number)

    with ThreadPoolExecutor(PHONES) as pool:
        return list(pool.map(one, range(PHONES)))


@both
def test_phones_that_begin_at_once_get_one_attempt(
    engine: Engine, codes: list[str], drawing: Drawer
) -> None:
    def work(connection: Connection, number: int) -> object:
        code_record = find_code(connection, codes[1], KEY)
        assert code_record is not None
        return sit(connection, code_record.code_id, drawing, f"s{number}")

    attempts = at_once(engine, work)

    assert len(set(attempts)) == 1
    with engine.begin() as connection:
        assert connection.execute(select(func.count(AttemptRow.id))).scalar() == 1


@both
def test_phones_that_submit_at_once_count_once(
    engine: Engine, drawing: Drawer, mine: Attempt
) -> None:
    def work(connection: Connection, number: int) -> object:
        sheet = sheet_of(connection, mine, drawing)
        return submit_attempt(
            connection, mine, sheet, all_right(sheet), submission="k", moment=MOMENT
        ).again

    assert sorted(map(bool, at_once(engine, work))) == [False] + [True] * (PHONES - 1)


@both
def test_without_the_constraint_the_race_is_lost(
    engine: Engine, codes: list[str]
) -> None:
    """The control: read first, write later, nothing unique, and attempts double."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE naive (code_id INTEGER, number INTEGER)"))
    gate = Barrier(PHONES)

    def one(number: int) -> int:
        with engine.begin() as connection:
            seen = connection.execute(text("SELECT count(*) FROM naive")).scalar_one()
        gate.wait()
        if not seen:
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO naive VALUES (1, 1)"))
        return int(seen)

    with ThreadPoolExecutor(PHONES) as pool:
        list(pool.map(one, range(PHONES)))

    with engine.begin() as connection:
        counted = connection.execute(text("SELECT count(*) FROM naive")).scalar_one()
    assert counted == PHONES


def test_all_sittings_of_a_code_are_told_in_order(
    engine: Engine, code_record: CodeRecord, drawing: Drawer, mine: Attempt
) -> None:
    with engine.begin() as connection:
        hand_in(connection, mine, drawing, "k", right=False)
        sit(connection, code_record.code_id, drawing, "t", 2)
        numbers = [
            each.number for each in attempts_of_code(connection, code_record.code_id)
        ]

    assert numbers == [1, 2]
