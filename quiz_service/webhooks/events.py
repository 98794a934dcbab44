"""What happened lately that another system may want to know, read off the tables.

No page has to remember to tell: an event follows from what is stored, so none is lost with a
worker and none slows a request. Inspections are left out, as in the calendar.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from quiz_service.reports.figures.times import iso
from quiz_service.reports.snapshots.store import published_snapshots
from quiz_service.waves.opening import WaveRow, campaign_waves

# What is older is no news: an address that is set today is not told of last year.
LATELY = timedelta(days=1)


class EventKind(StrEnum):
    """What happened; the values are what other systems know, so they only grow."""

    WAVE_BEGUN = "wave.begun"
    WAVE_ENDED = "wave.ended"
    SNAPSHOT_PUBLISHED = "snapshot.published"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, when (UTC), and the numbers by which the read API has more of it."""

    kind: EventKind
    number: int
    moment: datetime
    about: tuple[tuple[str, str | int], ...]

    @property
    def key(self) -> str:
        """Return what names this event: an end that was moved comes again."""
        return f"{self.kind}:{self.number}:{self.moment:%Y%m%dT%H%M}"

    def body(self) -> str:
        """Return the event as JSON."""
        event = {
            "type": self.kind.value,
            "timestamp": iso(self.moment),
            "data": dict(self.about),
        }
        return json.dumps(event, ensure_ascii=False, sort_keys=True)


def late_events(connection: Connection, moment: datetime) -> list[Event]:
    """Return what happened within a day before a moment (UTC)."""
    events = [*_of_waves(connection), *_of_snapshots(connection)]
    return [e for e in events if timedelta(0) <= moment - e.moment <= LATELY]


def _of_waves(connection: Connection) -> Iterator[Event]:
    for wave in campaign_waves(connection):
        yield Event(EventKind.WAVE_BEGUN, wave.id, wave.opens, _about(wave))
        yield Event(EventKind.WAVE_ENDED, wave.id, wave.closes, _about(wave))


def _about(wave: WaveRow) -> tuple[tuple[str, str | int], ...]:
    return (
        ("wave", wave.id),
        ("kind", wave.kind),
        ("opens", iso(wave.opens)),
        ("closes", iso(wave.closes)),
    )


def _of_snapshots(connection: Connection) -> Iterator[Event]:
    for snapshot in published_snapshots(connection):
        if snapshot.published is not None:
            numbers = ("snapshot", snapshot.id), ("wave", snapshot.wave_id)
            about = (*numbers, ("digest", snapshot.digest))
            published = snapshot.published
            yield Event(EventKind.SNAPSHOT_PUBLISHED, snapshot.id, published, about)
