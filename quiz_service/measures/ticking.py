"""Ticks what was done about a point after a wave, or takes the tick back; both on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, select

from campaign_model.vocabulary import MeasureKind
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.measures.models import Measure


@dataclass(frozen=True, slots=True)
class MeasureKey:
    """What was done about which point, in which unit, after which wave."""

    wave: int
    unit: str
    point: str
    kind: MeasureKind


Measures = dict[tuple[str, MeasureKind], date]


def tick(
    connection: Connection, key: MeasureKey, *, actor: str, moment: datetime
) -> bool:
    """Write down that it was done, on the day of ``moment`` (UTC); return whether it was new."""
    is_new = insert_once(
        connection,
        Measure,
        wave_id=key.wave,
        unit=key.unit,
        point=key.point,
        kind=key.kind.value,
        day=in_china(moment).date(),
    )
    if is_new:
        _record(connection, AuditAct.MEASURE_TICKED, key, actor=actor, moment=moment)
    return is_new


def untick(
    connection: Connection, key: MeasureKey, *, actor: str, moment: datetime
) -> bool:
    """Take a tick back; return whether there was one. The log keeps both."""
    row = delete(Measure).where(
        Measure.wave_id == key.wave,
        Measure.unit == key.unit,
        Measure.point == key.point,
        Measure.kind == key.kind.value,
    )
    was_ticked = changed_rows(connection.execute(row)) == 1
    if was_ticked:
        _record(connection, AuditAct.MEASURE_UNTICKED, key, actor=actor, moment=moment)
    return was_ticked


def measures_of(connection: Connection, wave: int, unit: str) -> Measures:
    """Return by point and kind on which day something was ticked."""
    query = select(Measure.point, Measure.kind, Measure.day).where(
        Measure.wave_id == wave, Measure.unit == unit
    )
    return {
        (point, MeasureKind.of(kind)): day
        for point, kind, day in connection.execute(query)
    }


def _record(
    connection: Connection,
    act: AuditAct,
    key: MeasureKey,
    *,
    actor: str,
    moment: datetime,
) -> None:
    record(
        connection,
        actor=actor,
        act=act,
        moment=moment,
        wave=key.wave,
        unit=key.unit,
        point=key.point,
        kind=key.kind.value,
    )
