"""Times as reports write them: of China, ISO form, with their offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def iso(moment: datetime) -> str:
    """A moment in UTC, as the database keeps it, as ``2026-12-01T08:00:00+08:00``."""
    return moment.replace(tzinfo=UTC).astimezone(CHINA).isoformat(timespec="seconds")


def moment_of(text: str) -> datetime:
    """The moment in UTC, without a zone, that ``iso`` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
