"""Counts the tries of anybody: a row each, up to a bound an hour, and above it a number alone.

Nobody signs in here, so nothing else stands between a loop and the disk. The person who
tries reads what was right all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, case, select, update

from campaign_model import Question
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.practice.counting import count_right
from quiz_service.practice.models import OpenAnswer, OpenHour

# At a village fair one poster is tried once a minute; ten times as often is no fair.
MOST_OF_POSTER = 600
# Seventy megabytes a week at the very most.
MOST_OF_ALL = 6_000
ALL = "*"


@dataclass(frozen=True, slots=True)
class Try:
    """Answers of somebody to the questions of a fraud type; ``poster`` may be empty.

    ``answers`` maps an item's place to an option's; ``submission`` is the page's own key.
    """

    questions: list[Question]
    answers: Mapping[int, int]
    submission: str
    fraud_type: str
    poster: str


def count_try(connection: Connection, attempt: Try, moment: datetime) -> bool:
    """Count a try at ``moment`` (UTC), once for its key; return whether it got a row."""
    sent_before = select(OpenAnswer.id).where(
        OpenAnswer.submission == attempt.submission
    )
    if connection.execute(sent_before).first():
        return False
    local = in_china(moment)
    bounds = ((attempt.poster, MOST_OF_POSTER), (ALL, MOST_OF_ALL))
    if not all(_has_room(connection, name, local, most) for name, most in bounds):
        _add_noise(connection, attempt.poster, local.date())
        return False
    return insert_once(
        connection,
        OpenAnswer,
        submission=attempt.submission,
        fraud_type=attempt.fraud_type,
        poster=attempt.poster,
        day=local.date(),
        right=count_right(attempt.questions, attempt.answers),
        asked=len(attempt.questions),
    )


def _has_room(connection: Connection, poster: str, local: datetime, most: int) -> bool:
    """Count a try in its hour; return False where the hour is full already."""
    day, hour = local.date(), local.hour
    insert_once(
        connection, OpenHour, poster=poster, day=day, hour=hour, tries=0, noise=0
    )
    row = update(OpenHour).where(OpenHour.poster == poster, OpenHour.day == day)
    is_same_hour = OpenHour.hour == hour
    tries = case((is_same_hour, OpenHour.tries + 1), else_=1)
    room = row.where(~is_same_hour | (OpenHour.tries < most))
    counted = connection.execute(room.values(hour=hour, tries=tries))
    return changed_rows(counted) == 1


def _add_noise(connection: Connection, poster: str, day: date) -> None:
    row = update(OpenHour).where(OpenHour.poster == poster, OpenHour.day == day)
    connection.execute(row.values(noise=OpenHour.noise + 1))
