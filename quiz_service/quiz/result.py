"""An attempt that was handed in, in words: what was right, why, what to read next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.links import fraud_type_path
from quiz_service.attempts.attempts import Attempt, answers_of
from quiz_service.attempts.drawn_quiz import DrawnItem, DrawnQuiz
from quiz_service.attempts.scoring import Score, score


@dataclass(frozen=True, slots=True)
class GuideToRead:
    """A guide to read next."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """One item with what was answered; ``chosen`` is empty where nothing was."""

    number: int
    item: DrawnItem
    chosen: str
    why: str
    right: bool
    reading: GuideToRead | None


@dataclass(frozen=True, slots=True)
class Result:
    """All that the result page says. ``missing`` counts right answers short of the mark.

    ``next_round`` is how many fresh items a round of 补答 would ask, None where none is left.
    """

    number: int
    score: Score
    answered: tuple[AnsweredItem, ...]
    missing: int
    forgotten: tuple[str, ...]
    readings: tuple[GuideToRead, ...]
    next_round: int | None


def result_of(
    campaign: Campaign, attempt: Attempt, drawn_quiz: DrawnQuiz, next_round: int | None
) -> Result:
    """Return the result of a finished attempt.

    It is scored again from the stored answers, so that the score agrees with the reasons below.
    """
    answers = answers_of(attempt)
    scored = score(drawn_quiz, answers)
    answered = tuple(
        _answered(campaign, place, item, answers)
        for place, item in enumerate(drawn_quiz.items)
    )
    wrong = [item for item in answered if not item.right]
    must = {str(named.id): named.name for named in campaign.settings.must_know}
    forgotten = dict.fromkeys(
        must.get(missed.item.wording.must_know, missed.item.wording.must_know)
        for missed in wrong
        if missed.item.wording.must_know
    )
    needed = -(-drawn_quiz.pass_mark * len(drawn_quiz.items) // 100)
    return Result(
        number=attempt.number,
        score=scored,
        answered=answered,
        missing=max(0, needed - scored.right),
        forgotten=tuple(forgotten),
        readings=tuple(dict.fromkeys(item.reading for item in wrong if item.reading)),
        next_round=next_round,
    )


def _answered(
    campaign: Campaign, place: int, item: DrawnItem, answers: Mapping[int, str]
) -> AnsweredItem:
    chosen = next((c for c in item.choices if c.id == answers.get(place)), None)
    return AnsweredItem(
        number=place + 1,
        item=item,
        chosen=chosen.text if chosen else "",
        why=chosen.why if chosen else "",
        right=chosen is not None and chosen.right,
        reading=_reading(campaign, item.wording.point),
    )


def _reading(campaign: Campaign, point: str) -> GuideToRead | None:
    guide = campaign.fraud_types.get(point)
    if guide is None:
        return None
    address = campaign.settings.address.rstrip("/") + fraud_type_path(point)
    return GuideToRead(guide.name, address)
