"""Begins a sitting, takes it up again, and hands it in exactly once.

Whether something counts is decided by the database's unique constraints, never by a look
beforehand: four phones that send at one moment are four transactions, and one wins.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quiz_service.codes.models import Code
from quiz_service.quiz.models import Attempt
from quiz_service.quiz.scoring import Score, score
from quiz_service.quiz.sheet import Sheet, thaw

Drawing = Callable[[str, frozenset[str]], Sheet]


class AlreadySubmitted(Exception):
    """This sitting was handed in before, with other answers."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sitting that counts; ``again`` says that it had been handed in already."""

    attempt: Attempt
    score: Score
    again: bool


def begin(
    session: Session, code: Code, drawing: Drawing, *, seed: str, moment: datetime
) -> Attempt:
    """The open sitting of a code, or a new one; ``drawing`` makes its sheet.

    ``drawing`` gets the seed and the ids of all items asked before. Two phones with one
    code get the same sitting.
    """
    before = _attempts(session, code)
    if before and before[-1].finished is None:
        return before[-1]
    seen = frozenset(item.id for each in before for item in thaw(each.sheet).items)
    sheet = drawing(seed, seen)
    attempt = Attempt(
        code_id=code.id,
        number=len(before) + 1,
        seed=seed,
        sheet=sheet.frozen(),
        digest=sheet.digest(),
        started=moment,
        asked=len(sheet.items),
    )
    try:
        with session.begin_nested():
            session.add(attempt)
    except IntegrityError:
        # Another phone began it a moment ago: that one is the sitting.
        return _attempts(session, code)[-1]
    return attempt


def submit(
    session: Session,
    attempt: Attempt,
    answers: Mapping[int, str],
    *,
    submission: str,
    moment: datetime,
) -> Outcome:
    """Hand a sitting in under the phone's own key ``submission``.

    Sent again with the same answers it is the same outcome. Raises AlreadySubmitted for
    other answers, NotThisSheet for answers the sheet does not offer.
    """
    sheet = thaw(attempt.sheet)
    result = score(sheet, answers)
    told = json.dumps({str(k): answers[k] for k in sorted(answers)})
    written = session.execute(
        update(Attempt)
        .where(Attempt.id == attempt.id, Attempt.finished.is_(None))
        .values(
            submission=submission, answers=told, finished=moment, right=result.right,
            aware=result.aware,
        )
    )  # fmt: skip
    session.refresh(attempt)
    again = getattr(written, "rowcount") == 0  # noqa: B009  # on cursors, untyped here
    if again and attempt.answers != told:
        raise AlreadySubmitted
    return Outcome(attempt, result, again)


def _attempts(session: Session, code: Code) -> list[Attempt]:
    query = select(Attempt).where(Attempt.code_id == code.id).order_by(Attempt.number)
    return list(session.scalars(query))
