"""Scores a paper: right answers, the must-know items, and whether the person is aware.

Definition (docs/measurement.md, section 2): aware is who answered at least
``pass_mark`` percent of the drawn items right **and** every must-know item right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.kernel.http_errors import BadRequestError


class ForeignAnswerError(BadRequestError):
    """An answer names an item or an option that the paper does not have."""


@dataclass(frozen=True, slots=True)
class Score:
    """How an attempt went; an item without an answer counts as wrong.

    ``hits`` of ``frauds`` were recognised, ``false_alarms`` of ``genuine`` messages were
    taken for fraud: someone who distrusts everything is not aware.
    """

    right: int
    asked: int
    must_know_right: int
    must_know_asked: int
    hits: int
    frauds: int
    false_alarms: int
    genuine: int
    aware: bool
    items: tuple[bool, ...]


def score(drawn_quiz: DrawnQuiz, answers: Mapping[int, str]) -> Score:
    """The score of ``answers``: item's place in the paper, from 0, to an option's id.

    Raises ForeignAnswerError for anything the paper did not offer; nothing is guessed.
    """
    _refuse_strangers(drawn_quiz, answers)
    items = drawn_quiz.items
    right = tuple(
        answers.get(place) == item.right().id for place, item in enumerate(items)
    )
    judged = [(ok, item.wording) for ok, item in zip(right, items, strict=True)]
    must = [ok for ok, wording in judged if wording.must_know]
    fraud = [ok for ok, wording in judged if wording.genuine is False]
    real = [ok for ok, wording in judged if wording.genuine is True]
    # Whole numbers only: 80 % of ten is eight, with no rounding to argue about.
    passed = 100 * sum(right) >= drawn_quiz.pass_mark * len(items)
    return Score(
        right=sum(right),
        asked=len(items),
        must_know_right=sum(must),
        must_know_asked=len(must),
        hits=sum(fraud),
        frauds=len(fraud),
        false_alarms=len(real) - sum(real),
        genuine=len(real),
        aware=passed and all(must),
        items=right,
    )


def _refuse_strangers(drawn_quiz: DrawnQuiz, answers: Mapping[int, str]) -> None:
    offered = list(drawn_quiz.choice_ids())
    for place, choice in answers.items():
        if not 0 <= place < len(offered) or choice not in offered[place]:
            raise ForeignAnswerError(f"item {place} has no option {choice!r}")
