"""Counts what residents try and scan. Nothing here enters n, k or N of any unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, update

from campaign_model import Campaign, Question
from campaign_model.links import poster_number
from quiz_service.kernel.database import insert_once
from quiz_service.kernel.service import Service
from quiz_service.practice.models import Scan

QUESTIONS_SHOWN = 3


def poster_numbers(service: Service) -> frozenset[str]:
    """Return the numbers of all posters in print, and of those that once were."""
    return service.prepared(_poster_numbers)


def _poster_numbers(service: Service) -> frozenset[str]:
    campaign = service.campaign
    names = [*(poster.id for poster in campaign.posters), *campaign.retired_posters]
    return frozenset(poster_number(campaign.settings.name, name) for name in names)


def questions_of(campaign: Campaign, code: str) -> list[Question]:
    """Three practice items of a fraud type, a genuine message among them."""
    items = campaign.practice_of(code)
    genuine = [item for item in items if item.genuine][:1]
    rest = [item for item in items if item not in genuine]
    return [*rest[: QUESTIONS_SHOWN - len(genuine)], *genuine]


def count_right(questions: list[Question], answers: Mapping[int, int]) -> int:
    """Return how many questions were answered right; one without an answer is not."""
    return sum(
        question.options[answers[place]].right
        for place, question in enumerate(questions)
        if place in answers
    )


def count_scan(connection: Connection, poster: str, day: date) -> None:
    """One more scan of a poster on a day."""
    insert_once(connection, Scan, poster=poster, day=day, count=0)
    increment = update(Scan).where(Scan.poster == poster, Scan.day == day)
    connection.execute(increment.values(count=Scan.count + 1))
