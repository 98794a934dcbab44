"""What one finished attempt adds to the sums: read from its row, judged as it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from quiz_service.attempts.drawn_quiz import DrawnItem, DrawnQuiz
from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.attempts.scoring import Score, score
from quiz_service.codes.models import Code
from quiz_service.codes.printed_place import printed_place

_BEFORE = aliased(AttemptRow)  # the attempt of the same code before
COLUMNS = (
    AttemptRow.id,
    AttemptRow.code_id,
    AttemptRow.number,
    AttemptRow.seed,
    AttemptRow.sheet,
    AttemptRow.answers,
    AttemptRow.channel,
    AttemptRow.started,
    AttemptRow.finished,
    _BEFORE.finished,
    AttemptRow.one_keyer,
    AttemptRow.only_total,
    Code.wave_id,
    Code.unit,
    Code.printed,
)


@dataclass(frozen=True, slots=True)
class AttemptToCount:
    """A finished attempt as it is stored; ``previous`` is when the one before was finished.

    ``place`` is that of its slip in print.
    """

    id: int
    code_id: int
    number: int
    seed: str
    sheet: str
    answers: str
    channel: str
    started: datetime
    finished: datetime
    previous: datetime | None
    one_keyer: bool
    only_total: bool
    wave_id: int
    unit: str
    place: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """A row, its score, and for each item the place of the option that was chosen.

    ``chosen`` counts options as the file has them, ``displayed`` as the phone showed them;
    both say None for an item left empty.
    """

    row: AttemptToCount
    score: Score
    items: tuple[DrawnItem, ...]
    chosen: tuple[int | None, ...]
    displayed: tuple[int | None, ...]

    @property
    def first(self) -> bool:
        """Whether it is the attempt that measures."""
        return self.row.number == 1

    @property
    def on_paper(self) -> bool:
        """Whether it was keyed in from a printed sheet."""
        return self.row.channel == PAPER


def attempt_to_count(row: Sequence[Any], key: bytes) -> AttemptToCount:
    """Return a row of ``finished_attempts`` with the place of its slip unmasked."""
    *values, printed = row
    place = printed_place(printed, values[1], key)
    return AttemptToCount(*[*values, place])


def finished_attempts() -> Select[*tuple[Any, ...]]:
    """Return the query of finished attempts, to be narrowed; erased attempts are left out."""
    is_before = (_BEFORE.code_id == AttemptRow.code_id) & (
        _BEFORE.number == AttemptRow.number - 1
    )
    joined = (
        select(*COLUMNS)
        .select_from(AttemptRow)
        .join(Code, Code.id == AttemptRow.code_id)
        .outerjoin(_BEFORE, is_before)
    )
    return joined.where(
        AttemptRow.finished.is_not(None), AttemptRow.answers.is_not(None)
    )


def contribution_of(
    row: AttemptToCount, drawn_quiz: Callable[[str, str], DrawnQuiz]
) -> Contribution:
    """Judge a row again by the paper frozen in it: never by today's bank."""
    paper = drawn_quiz(row.sheet, row.seed)
    answers = {int(k): str(v) for k, v in json.loads(row.answers).items()}
    displayed = tuple(
        _displayed_place(item, answers.get(place))
        for place, item in enumerate(paper.items)
    )
    chosen = tuple(
        None if place is None else item.order[place]
        for item, place in zip(paper.items, displayed, strict=True)
    )
    return Contribution(row, score(paper, answers), paper.items, chosen, displayed)


def _displayed_place(item: DrawnItem, answer: str | None) -> int | None:
    names = [choice.id for choice in item.choices]
    return names.index(answer) if answer in names else None
