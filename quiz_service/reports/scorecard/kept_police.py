"""Keeps figures of the police: each correction is a row of its own, the newest one holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from quiz_service.reports.scorecard.models import PoliceFigures
from quiz_service.reports.scorecard.police import Police, Record

_COLUMNS = tuple(getattr(PoliceFigures, name) for name in Record.__dataclass_fields__)


def kept_police(connection: Connection) -> Police | None:
    """Return the figures that hold, or None where none were ever handed in."""
    rows = connection.execute(select(*_COLUMNS).order_by(PoliceFigures.id))
    records = [Record(*row) for row in rows]
    if not records:
        return None
    return Police({(record.code, record.month): record for record in records})


def edition_of_police(connection: Connection) -> int:
    """Return a number that grows with each row, 0 without any."""
    return connection.execute(select(func.max(PoliceFigures.id))).scalar() or 0


def keep_police(
    connection: Connection, records: Iterable[Record], *, actor: str, moment: datetime
) -> int:
    """Keep the records that say something new, on record; return how many those are."""
    advisory_lock(connection, AdvisoryLock.HEADCOUNT_IMPORT)
    police = kept_police(connection)
    known = police.records if police else {}
    fresh = [one for one in records if known.get((one.code, one.month)) != one]
    if fresh:
        rows = [{**asdict(one), "taken_in": moment, "actor": actor} for one in fresh]
        connection.execute(insert(PoliceFigures), rows)
        record(
            connection,
            actor=actor,
            act=AuditAct.POLICE_FIGURES,
            moment=moment,
            count=len(fresh),
            rows=[f"{one.code} {one.month}" for one in fresh],
        )
    return len(fresh)
