"""Times as reports write them: of China, ISO form, with their offset."""

from __future__ import annotations

from datetime import UTC, datetime

from quiz_service.kernel.clock import in_china


def iso(moment: datetime) -> str:
    """Return a moment in UTC, as the database keeps it, as ``2026-12-01T08:00:00+08:00``."""
    return in_china(moment).isoformat(timespec="seconds")


def moment_of(text: str) -> datetime:
    """Return the moment in UTC, without a zone, that ``iso`` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
