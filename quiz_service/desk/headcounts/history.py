"""What became of a unit's headcount: each number that was handed in or corrected, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from campaign_model.vocabulary import WaveKind
from quiz_service.headcounts.models import Headcount
from quiz_service.waves.models import HeadcountChange, Wave


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A number that was taken in, by a table or by the form; ``entered`` in UTC."""

    headcount: int
    counted: date
    source: str
    entered: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A change of the N that a wave had frozen; ``changed`` in UTC."""

    wave: str
    opens: datetime
    before: int
    after: int
    reason: str
    changed: datetime
    actor: str


def handed_in(connection: Connection, unit: str) -> list[HandedIn]:
    """Return every number of a unit that was taken in, the newest first."""
    query = select(
        Headcount.headcount,
        Headcount.counted,
        Headcount.source,
        Headcount.entered,
        Headcount.actor,
    ).where(Headcount.unit == unit)
    rows = connection.execute(query.order_by(Headcount.id.desc()))
    return [HandedIn(*row) for row in rows]


def corrected(connection: Connection, unit: str) -> list[Corrected]:
    """Return every correction of a unit's N in a wave, the newest first."""
    query = (
        select(
            Wave.kind,
            Wave.opens,
            HeadcountChange.before,
            HeadcountChange.after,
            HeadcountChange.reason,
            HeadcountChange.changed,
            HeadcountChange.actor,
        )
        .join(Wave, Wave.id == HeadcountChange.wave_id)
        .where(HeadcountChange.unit == unit)
        .order_by(HeadcountChange.id.desc())
    )
    return [
        Corrected(WaveKind.label_of(row.kind), *row[1:])
        for row in connection.execute(query)
    ]
