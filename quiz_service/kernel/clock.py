"""The server's clock, to the minute: finer times could tell who sat where in the class."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This minute in UTC, without a zone, as the database keeps it."""
    return to_the_minute(datetime.now(UTC))


def to_the_minute(moment: datetime) -> datetime:
    """A moment in UTC with seconds cut off."""
    return moment.astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
