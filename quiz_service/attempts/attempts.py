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

from quiz_service.attempts.drawn_quiz import Sheet, digest_of
from quiz_service.attempts.models import SCREEN, Attempt
from quiz_service.attempts.scoring import Score, score
from quiz_service.kernel.database import changed, insert_new


class AlreadySubmitted(Exception):
    """This sitting was handed in before, with other answers: those are in ``stored``."""

    def __init__(self, stored: Sitting) -> None:
        """``stored`` is the sitting as it counts."""
        super().__init__(stored.id)
        self.stored = stored


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


FIELDS = tuple(getattr(Attempt, name) for name in Sitting.__dataclass_fields__)
_OF_CODE = (
    select(*FIELDS).where(Attempt.code_id == bindparam("code")).order_by(Attempt.number)
)
_ONE = select(*FIELDS).where(Attempt.id == bindparam("number"))
_HAND_IN = (
    update(Attempt)
    .where(Attempt.id == bindparam("sitting"), Attempt.finished.is_(None))
    .values(
        submission=bindparam("key"),
        answers=bindparam("told"),
        finished=bindparam("moment"),
        right=bindparam("score"),
        aware=bindparam("passed"),
        channel=bindparam("way"),
    )
)


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
    rows = connection.execute(_OF_CODE, {"code": code_id})
    return [Sitting(*row) for row in rows]


def sitting(connection: Connection, number: int) -> Sitting | None:
    """The sitting with this id."""
    row = connection.execute(_ONE, {"number": number}).first()
    return Sitting(*row) if row else None


def taken_up(
    before: Sequence[Sitting], moment: datetime, pause: timedelta
) -> Sitting | None:
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
        raise Waiting(last, last.finished + pause)
    return None


def begin(
    connection: Connection,
    code_id: int,
    sheet: Sheet,
    *,
    number: int,
    seed: str,
    moment: datetime,
    channel: str = SCREEN,
) -> Sitting:
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
    made = insert_new(connection, Attempt, **values)
    if made is None:
        return sittings_of(connection, code_id)[number - 1]
    return Sitting(
        made, code_id, number, seed, frozen, channel, moment, None, None, None
    )


def submit(
    connection: Connection,
    mine: Sitting,
    sheet: Sheet,
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
    if changed(done) == 1:
        kept = replace(mine, answers=told, finished=moment, aware=result.aware)
        return Outcome(kept, result, again=False)
    stored = sitting(connection, mine.id)
    assert stored is not None
    if stored.answers != told:
        raise AlreadySubmitted(stored)
    return Outcome(stored, result, again=True)


def answers_of(mine: Sitting) -> dict[int, str]:
    """What was answered: item's place, from 0, to the option's id."""
    return {int(k): v for k, v in json.loads(mine.answers or "{}").items()}
