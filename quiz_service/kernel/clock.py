"""The server's clock, to the minute: finer times could tell who sat where in the class."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from campaign_model.vocabulary import CHINA

# What tells a service the time: the machine's ``now``, or in a test one that stands still.
Clock = Callable[[], datetime]
# Seconds since 1970, for what changes twice a minute; never stored.
Watch = Callable[[], float]

_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)


def now() -> datetime:
    """Return this minute in UTC, without a zone, as the database keeps it."""
    return to_the_minute(datetime.now(UTC))


def to_the_minute(moment: datetime) -> datetime:
    """Return a moment in UTC with its seconds cut off."""
    return moment.astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)


def in_china(moment: datetime) -> datetime:
    """Return a moment in UTC without a zone, as the database keeps it, in China's time."""
    return moment.replace(tzinfo=UTC).astimezone(CHINA)


def china_day(moment: datetime) -> datetime:
    """Return the beginning, in UTC, of the day of China on which a moment lies."""
    day = in_china(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    return day.astimezone(UTC).replace(tzinfo=None)


def from_china(moment: datetime) -> datetime:
    """Return a moment that was given in China's time as the database keeps it, in UTC.

    Raises OverflowError at the very beginning of the calendar.
    """
    return moment.replace(tzinfo=CHINA).astimezone(UTC).replace(tzinfo=None)


def parse_china_time(text: str | None) -> datetime | None:
    """Return the moment in UTC that somebody in China types, or None for no moment.

    It is written as browsers send it, such as ``2026-12-07T08:00``.
    """
    if not _MINUTE.fullmatch(text or ""):
        return None
    try:
        return from_china(datetime.fromisoformat(str(text)))
    except (ValueError, OverflowError):
        return None
