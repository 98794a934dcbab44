"""Begins an attempt, takes it up again, and hands it in exactly once.

Whether something counts is decided by the database's unique constraints, never by a look
beforehand: four phones that send at one moment are four transactions, and one wins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from quiz_service.attempts.drawn_quiz import DrawnQuiz, digest_of
from quiz_service.attempts.models import SCREEN, AttemptRow
from quiz_service.attempts.scoring import Score, score
from quiz_service.kernel.database import changed_rows, insert_new


class AlreadySubmittedError(Exception):
    """This attempt was handed in before, with other answers: those are in ``stored``."""

    def __init__(self, stored: Attempt) -> None:
        """``stored`` is the attempt as it counts."""
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
    submission: str | None
    late: bool = False


FIELDS = tuple(getattr(AttemptRow, name) for name in Attempt.__dataclass_fields__)
_OF_CODE = (
    select(*FIELDS)
    .where(AttemptRow.code_id == bindparam("code"))
    .order_by(AttemptRow.number)
)
_ONE = select(*FIELDS).where(AttemptRow.id == bindparam("number"))
_HAND_IN = (
    update(AttemptRow)
    .where(AttemptRow.id == bindparam("attempt"), AttemptRow.finished.is_(None))
    .values(
        submission=bindparam("key"),
        answers=bindparam("told"),
        finished=bindparam("moment"),
        right=bindparam("score"),
        aware=bindparam("passed"),
        channel=bindparam("way"),
        late=bindparam("is_late"),
    )
)


@dataclass(frozen=True, slots=True)
class SubmittedAttempt:
    """An attempt that counts; ``again`` says that it had been handed in already."""

    attempt: Attempt
    score: Score
    again: bool


def attempts_of_code(connection: Connection, code_id: int) -> list[Attempt]:
    """All attempts of a code, the first one first."""
    rows = connection.execute(_OF_CODE, {"code": code_id})
    return [Attempt(*row) for row in rows]


def find_attempt(connection: Connection, number: int) -> Attempt | None:
    """The attempt with this id."""
    row = connection.execute(_ONE, {"number": number}).first()
    return Attempt(*row) if row else None


def open_attempt(attempts: Sequence[Attempt]) -> Attempt | None:
    """Return the attempt that was begun and not handed in, or None."""
    last = attempts[-1] if attempts else None
    return last if last and last.finished is None else None


def begin_attempt(
    connection: Connection,
    code_id: int,
    paper: DrawnQuiz,
    *,
    number: int,
    seed: str,
    moment: datetime,
    channel: str = SCREEN,
) -> Attempt:
    """The attempt of a code with this number, new or begun by another phone just now."""
    frozen = paper.frozen()
    values = {
        "code_id": code_id,
        "number": number,
        "seed": seed,
        "sheet": frozen,
        "digest": digest_of(frozen),
        "channel": channel,
        "started": moment,
        "asked": len(paper.items),
    }
    attempt_id = insert_new(connection, AttemptRow, **values)
    if attempt_id is None:
        return attempts_of_code(connection, code_id)[number - 1]
    return Attempt(
        attempt_id,
        code_id,
        number,
        seed,
        frozen,
        channel,
        moment,
        None,
        None,
        None,
        None,
    )


def submit_attempt(
    connection: Connection,
    attempt: Attempt,
    paper: DrawnQuiz,
    answers: Mapping[int, str],
    *,
    submission: str,
    moment: datetime,
    channel: str = SCREEN,
    is_late: bool = False,
) -> SubmittedAttempt:
    """Hand an attempt in under the phone's own key ``submission``.

    ``is_late`` marks what a phone sent after the end of its wave.
    A clock that was set back since the attempt began ends it where it began, not before.

    Sent again with the same answers it is the same outcome. Raises AlreadySubmittedError for
    other answers, ForeignAnswerError for answers the paper does not offer.
    """
    result = score(paper, answers)
    moment = max(moment, attempt.started)
    answers_json = json.dumps({str(k): answers[k] for k in sorted(answers)})
    values = {
        "attempt": attempt.id,
        "key": submission,
        "told": answers_json,
        "moment": moment,
        "score": result.right,
        "passed": result.aware,
        "way": channel,
        "is_late": is_late,
    }
    update_result = connection.execute(_HAND_IN, values)
    if changed_rows(update_result) == 1:
        handed_in = replace(
            attempt,
            answers=answers_json,
            finished=moment,
            aware=result.aware,
            submission=submission,
            late=is_late,
        )
        return SubmittedAttempt(handed_in, result, again=False)
    stored = find_attempt(connection, attempt.id)
    assert stored is not None
    if stored.answers != answers_json:
        raise AlreadySubmittedError(stored)
    return SubmittedAttempt(stored, result, again=True)


def answers_of(attempt: Attempt) -> dict[int, str]:
    """What was answered: item's place, from 0, to the option's id."""
    return {int(k): v for k, v in json.loads(attempt.answers or "{}").items()}
