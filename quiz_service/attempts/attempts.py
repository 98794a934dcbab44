"""Begins a sitting, takes it up again, and hands it in exactly once.

Whether something counts is decided by the database's unique constraints, never by a look
beforehand: four phones that send at one moment are four transactions, and one wins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from quiz_service.attempts.drawn_quiz import DrawnQuiz, digest_of
from quiz_service.attempts.models import SCREEN, AttemptRow
from quiz_service.attempts.scoring import Score, score
from quiz_service.kernel.database import changed_rows, insert_new


class AlreadySubmittedError(Exception):
    """This sitting was handed in before, with other answers: those are in ``stored``."""

    def __init__(self, stored: Attempt) -> None:
        """``stored`` is the sitting as it counts."""
        super().__init__(stored.id)
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Attempt:
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


FIELDS = tuple(getattr(AttemptRow, name) for name in Attempt.__dataclass_fields__)
_OF_CODE = (
    select(*FIELDS)
    .where(AttemptRow.code_id == bindparam("code"))
    .order_by(AttemptRow.number)
)
_ONE = select(*FIELDS).where(AttemptRow.id == bindparam("number"))
_HAND_IN = (
    update(AttemptRow)
    .where(AttemptRow.id == bindparam("sitting"), AttemptRow.finished.is_(None))
    .values(
        submission=bindparam("key"),
        answers=bindparam("told"),
        finished=bindparam("moment"),
        right=bindparam("score"),
        aware=bindparam("passed"),
        channel=bindparam("way"),
    )
)


class RetryTooSoonError(Exception):
    """The last attempt fell short, and the pause before the next is not over."""

    def __init__(self, last: Attempt, until: datetime) -> None:
        """``last`` fell short; from ``until`` on there may be a next one."""
        super().__init__(last.id, until)
        self.last, self.until = last, until


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sitting that counts; ``again`` says that it had been handed in already."""

    attempt: Attempt
    score: Score
    again: bool


def attempts_of_code(connection: Connection, code_id: int) -> list[Attempt]:
    """All sittings of a code, the first one first."""
    rows = connection.execute(_OF_CODE, {"code": code_id})
    return [Attempt(*row) for row in rows]


def find_attempt(connection: Connection, number: int) -> Attempt | None:
    """The sitting with this id."""
    row = connection.execute(_ONE, {"number": number}).first()
    return Attempt(*row) if row else None


def resumable_attempt(
    before: Sequence[Attempt], moment: datetime, pause: timedelta
) -> Attempt | None:
    """The sitting a code is at, or None where a new one may begin.

    A code whose last sitting passed gets that one: there is nothing left to show. Raises
    Waiting where the pause after a sitting is not over.
    """
    if not before:
        return None
    last = before[-1]
    if last.finished is None or last.aware:
        return last
    if moment < last.finished + pause:
        raise RetryTooSoonError(last, last.finished + pause)
    return None


def begin_attempt(
    connection: Connection,
    code_id: int,
    sheet: DrawnQuiz,
    *,
    number: int,
    seed: str,
    moment: datetime,
    channel: str = SCREEN,
) -> Attempt:
    """The sitting of a code with this number, new or begun by another phone just now."""
    frozen = sheet.frozen()
    values = {
        "code_id": code_id,
        "number": number,
        "seed": seed,
        "sheet": frozen,
        "digest": digest_of(frozen),
        "channel": channel,
        "started": moment,
        "asked": len(sheet.items),
    }
    made = insert_new(connection, AttemptRow, **values)
    if made is None:
        return attempts_of_code(connection, code_id)[number - 1]
    return Attempt(
        made, code_id, number, seed, frozen, channel, moment, None, None, None
    )


def submit_attempt(
    connection: Connection,
    mine: Attempt,
    sheet: DrawnQuiz,
    answers: Mapping[int, str],
    *,
    submission: str,
    moment: datetime,
    channel: str = SCREEN,
) -> Outcome:
    """Hand a sitting in under the phone's own key ``submission``.

    Sent again with the same answers it is the same outcome. Raises AlreadySubmitted for
    other answers, ForeignAnswerError for answers the sheet does not offer.
    """
    result = score(sheet, answers)
    told = json.dumps({str(k): answers[k] for k in sorted(answers)})
    values = {
        "sitting": mine.id,
        "key": submission,
        "told": told,
        "moment": moment,
        "score": result.right,
        "passed": result.aware,
        "way": channel,
    }
    done = connection.execute(_HAND_IN, values)
    if changed_rows(done) == 1:
        kept = replace(mine, answers=told, finished=moment, aware=result.aware)
        return Outcome(kept, result, again=False)
    stored = find_attempt(connection, mine.id)
    assert stored is not None
    if stored.answers != told:
        raise AlreadySubmittedError(stored)
    return Outcome(stored, result, again=True)


def answers_of(mine: Attempt) -> dict[int, str]:
    """What was answered: item's place, from 0, to the option's id."""
    return {int(k): v for k, v in json.loads(mine.answers or "{}").items()}
