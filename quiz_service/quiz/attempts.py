"""Begins a sitting, takes it up again, and hands it in exactly once.

Whether something counts is decided by the database's unique constraints, never by a look
beforehand: four phones that send at one moment are four transactions, and one wins.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from quiz_service.database import changed, insert_once
from quiz_service.quiz.models import SCREEN, Attempt
from quiz_service.quiz.scoring import Score, score
from quiz_service.quiz.sheet import Sheet, digest_of

Drawing = Callable[[str, list[str]], Sheet]


class AlreadySubmitted(Exception):
    """This sitting was handed in before, with other answers."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A row of ``attempt``, as it was read."""

    id: int
    code_id: int
    number: int
    seed: str
    sheet: str
    channel: str
    started: datetime
    answers: str | None
    finished: datetime | None
    aware: bool | None


_FIELDS = tuple(getattr(Attempt, name) for name in Sitting.__dataclass_fields__)
_OF_CODE = select(*_FIELDS).order_by(Attempt.number)
_ONE = select(*_FIELDS)


@dataclass(frozen=True, slots=True)
class Waiting(Exception):
    """The last sitting fell short, and the pause before the next is not over."""

    last: Sitting
    until: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sitting that counts; ``again`` says that it had been handed in already."""

    sitting: Sitting
    score: Score
    again: bool


def sittings_of(connection: Connection, code_id: int) -> list[Sitting]:
    """All sittings of a code, the first one first."""
    rows = connection.execute(_OF_CODE.where(Attempt.code_id == code_id))
    return [Sitting(*row) for row in rows]


def sitting(connection: Connection, number: int) -> Sitting | None:
    """The sitting with this id."""
    row = connection.execute(_ONE.where(Attempt.id == number)).first()
    return Sitting(*row) if row else None


def begin(
    connection: Connection, code_id: int, drawing: Drawing, *, seed: str,
    moment: datetime, pause: timedelta = timedelta(0), channel: str = SCREEN,
) -> Sitting:  # fmt: skip
    """The open sitting of a code, or a new one; ``drawing`` makes its sheet.

    ``drawing`` gets the seed and the frozen sheets asked before. A code whose last sitting
    passed gets that one back: there is nothing left to show. Two phones with one code get
    the same sitting. Raises Waiting where the pause after a sitting is not over.
    """
    before = sittings_of(connection, code_id)
    if before:
        last = before[-1]
        if last.finished is None or last.aware:
            return last
        if moment < last.finished + pause:
            raise Waiting(last, last.finished + pause)
    sheet = drawing(seed, [each.sheet for each in before])
    frozen = sheet.frozen()
    # Another phone may have begun it a moment ago: then that one is the sitting.
    insert_once(
        connection, Attempt, code_id=code_id, number=len(before) + 1, seed=seed,
        sheet=frozen, digest=digest_of(frozen), channel=channel, started=moment,
        asked=len(sheet.items),
    )  # fmt: skip
    return sittings_of(connection, code_id)[-1]


def submit(
    connection: Connection, mine: Sitting, sheet: Sheet, answers: Mapping[int, str], *,
    submission: str, moment: datetime, channel: str = SCREEN,
) -> Outcome:  # fmt: skip
    """Hand a sitting in under the phone's own key ``submission``.

    Sent again with the same answers it is the same outcome. Raises AlreadySubmitted for
    other answers, NotThisSheet for answers the sheet does not offer.
    """
    result = score(sheet, answers)
    told = json.dumps({str(k): answers[k] for k in sorted(answers)})
    done = connection.execute(
        update(Attempt)
        .where(Attempt.id == mine.id, Attempt.finished.is_(None))
        .values(
            submission=submission, answers=told, finished=moment, right=result.right,
            aware=result.aware, channel=channel,
        )
    )  # fmt: skip
    if changed(done) == 1:
        kept = replace(mine, answers=told, finished=moment, aware=result.aware)
        return Outcome(kept, result, again=False)
    stored = sitting(connection, mine.id)
    assert stored is not None
    if stored.answers != told:
        raise AlreadySubmitted
    return Outcome(stored, result, again=True)


def answers_of(mine: Sitting) -> dict[int, str]:
    """What was answered: item's place, from 0, to the option's id."""
    return {int(k): v for k, v in json.loads(mine.answers or "{}").items()}
