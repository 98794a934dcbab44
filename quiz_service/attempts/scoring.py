"""Scores a paper: right answers, the must-know items, and whether the person is aware.

Definition (docs/measurement.md, section 2): aware is who answered at least
``pass_mark`` percent of the drawn items right **and** every must-know item right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_model.vocabulary import AnswerError
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.kernel.http_errors import BadRequestError


class ForeignAnswerError(BadRequestError):
    """An answer names an item or an option that the paper does not have."""


@dataclass(frozen=True, slots=True)
class Score:
    """How an attempt went; an item without an answer counts as wrong.

    A wrong answer to a message trusts or suspects too much: ``trusted`` of ``could_trust``
    items that offer such an answer, ``suspected`` of ``could_suspect``. Someone who distrusts
    everything is not aware.
    """

    right: int
    asked: int
    must_know_right: int
    must_know_asked: int
    trusted: int
    could_trust: int
    suspected: int
    could_suspect: int
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
    errors = _errors(drawn_quiz, answers)
    offered = [set(item.wording.errors) for item in items]
    # Whole numbers only: 80 % of ten is eight, with no rounding to argue about.
    passed = 100 * sum(right) >= drawn_quiz.pass_mark * len(items)
    return Score(
        right=sum(right),
        asked=len(items),
        must_know_right=sum(must),
        must_know_asked=len(must),
        trusted=errors.count(AnswerError.TRUST),
        could_trust=sum(AnswerError.TRUST in names for names in offered),
        suspected=errors.count(AnswerError.SUSPECT),
        could_suspect=sum(AnswerError.SUSPECT in names for names in offered),
        aware=passed and all(must),
        items=right,
    )


def _errors(drawn_quiz: DrawnQuiz, answers: Mapping[int, str]) -> list[str]:
    """How each chosen option errs; empty where it is right, or nobody said how."""
    return [
        item.wording.error_of(option)
        for place, item in enumerate(drawn_quiz.items)
        for option, choice in zip(item.order, item.choices, strict=True)
        if choice.id == answers.get(place)
    ]


def _refuse_strangers(drawn_quiz: DrawnQuiz, answers: Mapping[int, str]) -> None:
    offered = list(drawn_quiz.choice_ids())
    for place, choice in answers.items():
        if not 0 <= place < len(offered) or choice not in offered[place]:
            raise ForeignAnswerError(f"item {place} has no option {choice!r}")
