"""A sitting begins once and counts once, whatever phones do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from campaign_model.campaign import Campaign
from quiz_service.codes.issuing import find
from quiz_service.codes.models import Code
from quiz_service.quiz.attempts import AlreadySubmitted, Drawing, begin, submit
from quiz_service.quiz.drawing import draw
from quiz_service.quiz.models import Attempt
from quiz_service.quiz.scoring import NotThisSheet
from quiz_service.quiz.sheet import Sheet, thaw
from tests.quiz_service.conftest import KEY, MOMENT

PHONES = 8


@pytest.fixture
def drawing(qingyuan: Campaign) -> Drawing:
    paper = next(p for p in qingyuan.papers if p.id == "staff-a")

    def made(seed: str, seen: frozenset[str]) -> Sheet:
        return draw(paper, qingyuan.questions, qingyuan.settings, seed=seed, seen=seen)

    return made


def code_of(session: Session, typed: str) -> Code:
    found = find(session, typed, KEY)
    assert found is not None
    return found


def all_right(attempt: Attempt) -> dict[int, str]:
    items = thaw(attempt.sheet).items
    return {place: item.right().id for place, item in enumerate(items)}


@pytest.fixture
def attempt(session: Session, codes: list[str], drawing: Drawing) -> Attempt:
    made = begin(session, code_of(session, codes[0]), drawing, seed="s", moment=MOMENT)
    session.commit()
    return made


def test_the_same_code_takes_its_sitting_up_again(
    session: Session, codes: list[str], drawing: Drawing, attempt: Attempt
) -> None:
    code = code_of(session, codes[0])

    again = begin(session, code, drawing, seed="other", moment=MOMENT)

    assert (again.id, again.sheet, again.seed) == (attempt.id, attempt.sheet, "s")


def test_all_right_is_aware(session: Session, attempt: Attempt) -> None:
    outcome = submit(
        session, attempt, all_right(attempt), submission="k1", moment=MOMENT
    )

    assert (outcome.again, outcome.score.aware) == (False, True)
    assert attempt.right == attempt.asked == outcome.score.right
    assert attempt.aware is True


def test_sent_twice_it_is_the_same_outcome(session: Session, attempt: Attempt) -> None:
    answers = all_right(attempt)
    first = submit(session, attempt, answers, submission="k1", moment=MOMENT)
    session.commit()

    second = submit(
        session, attempt, answers, submission="k1", moment=MOMENT.replace(year=2027)
    )

    assert (second.again, second.score) == (True, first.score)
    assert attempt.finished == MOMENT


def test_other_answers_afterwards_change_nothing(
    session: Session, attempt: Attempt
) -> None:
    submit(session, attempt, {}, submission="k1", moment=MOMENT)
    session.commit()

    with pytest.raises(AlreadySubmitted):
        submit(session, attempt, all_right(attempt), submission="k2", moment=MOMENT)

    assert (attempt.right, attempt.submission) == (0, "k1")


def test_answers_to_another_sheet_are_refused_and_nothing_counts(
    session: Session, attempt: Attempt
) -> None:
    with pytest.raises(NotThisSheet):
        submit(session, attempt, {0: "zzz"}, submission="k1", moment=MOMENT)

    assert attempt.finished is None


def test_a_retry_is_a_second_sitting_with_other_items(
    session: Session, codes: list[str], drawing: Drawing, attempt: Attempt
) -> None:
    submit(session, attempt, {}, submission="k1", moment=MOMENT)
    code = code_of(session, codes[0])

    retry = begin(session, code, drawing, seed="t", moment=MOMENT)

    asked, before = (
        {item.id for item in thaw(each.sheet).items} for each in (retry, attempt)
    )
    assert retry.number == 2
    assert not asked & before


def test_an_edited_question_changes_no_old_score(
    session: Session, attempt: Attempt
) -> None:
    """An attempt remembers which wording it answered."""
    assert thaw(attempt.sheet).digest() == attempt.digest


def at_once(engine: Engine, work: Callable[[Session, int], object]) -> list[object]:
    """What ``work`` gives on so many phones that all begin at one moment."""
    gate = Barrier(PHONES)

    def one(number: int) -> object:
        with Session(engine) as session:
            gate.wait()
            done = work(session, number)
            session.commit()
            return done

    with ThreadPoolExecutor(PHONES) as pool:
        return list(pool.map(one, range(PHONES)))


def test_phones_that_begin_at_once_get_one_sitting(
    engine: Engine, codes: list[str], drawing: Drawing
) -> None:
    def work(session: Session, number: int) -> object:
        code = code_of(session, codes[1])
        made = begin(session, code, drawing, seed=f"s{number}", moment=MOMENT)
        return made.id, made.sheet

    sittings = at_once(engine, work)

    assert len(set(sittings)) == 1
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 1


def test_phones_that_submit_at_once_count_once(
    engine: Engine, session: Session, attempt: Attempt
) -> None:
    answers, number_of = all_right(attempt), attempt.id
    session.close()  # looking at it opened a transaction, which others would wait for

    def work(session: Session, number: int) -> object:
        mine = session.get_one(Attempt, number_of)
        return submit(session, mine, answers, submission="k", moment=MOMENT).again

    assert sorted(map(bool, at_once(engine, work))) == [False] + [True] * (PHONES - 1)


def test_without_the_constraint_the_race_is_lost(
    engine: Engine, codes: list[str], drawing: Drawing
) -> None:
    """The control: read first, write later, nothing unique, and sittings double."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE naive (code_id INTEGER, number INTEGER)"))
    gate = Barrier(PHONES)

    def work(session: Session, number: int) -> object:
        seen = session.execute(text("SELECT count(*) FROM naive")).scalar_one()
        session.commit()
        gate.wait()
        if not seen:
            session.execute(text("INSERT INTO naive VALUES (1, 1)"))
        return seen

    at_once(engine, work)

    with Session(engine) as session:
        counted = session.execute(text("SELECT count(*) FROM naive")).scalar_one()
    assert counted == PHONES
