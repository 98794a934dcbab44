"""Closes a signal with a reason, on record; says which signals are open.

A closed signal opens again once it has grown by a tenth and by five at least, and one about
what was done to codes or headcounts whenever that is done once more. Nothing is deleted:
the closing stays beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.models import AuditRecord
from quiz_service.quality.judging import Signal
from quiz_service.verification.models import SignalClosing
from quiz_service.verification.recorded import RECORDED

LEAST_GROWTH = 5
MOST_REASON = 200


@dataclass(frozen=True, slots=True)
class Closing:
    """A signal of a unit as it was closed; ``closed`` is in UTC."""

    unit: str
    key: str
    count: int
    of: int
    reason: str
    actor: str
    closed: datetime

    def holds(self, signal: Signal) -> bool:
        """Whether the signal is still the one that was closed."""
        if signal.key in RECORDED:
            return signal.count <= self.count
        return signal.count - self.count < max(LEAST_GROWTH, self.count / 10)


def close_signal(
    connection: Connection,
    wave_id: int,
    unit: str,
    signal: Signal,
    *,
    reason: str,
    actor: str,
    moment: datetime,
) -> None:
    """Close a signal as it stands now."""
    head = record(
        connection,
        actor=actor,
        act=AuditAct.SIGNAL_CLOSED,
        moment=moment,
        wave=wave_id,
        unit=unit,
        signal=signal.key,
        count=signal.count,
        of=signal.of,
        reason=reason,
    )
    is_head = select(AuditRecord.number).where(AuditRecord.hash == head)
    number = connection.execute(is_head).scalar_one()
    connection.execute(
        insert(SignalClosing).values(
            wave_id=wave_id,
            unit=unit,
            key=signal.key,
            count=signal.count,
            of=signal.of,
            reason=reason[:MOST_REASON],
            actor=actor,
            closed=moment,
            record=number,
        )
    )


def closings_of_wave(
    connection: Connection, wave_id: int, *, up_to: str | None = None
) -> tuple[Closing, ...]:
    """Return the closings of a wave, the oldest first.

    ``up_to`` is the head of the audit log that a report names: later ones are left out.
    """
    query = select(
        *(getattr(SignalClosing, name) for name in Closing.__dataclass_fields__)
    ).where(SignalClosing.wave_id == wave_id)
    if up_to is not None:
        head = select(AuditRecord.number).where(AuditRecord.hash == up_to)
        query = query.where(SignalClosing.record <= head.scalar_subquery())
    return tuple(
        Closing(*row) for row in connection.execute(query.order_by(SignalClosing.id))
    )


def closing_of(
    closings: Iterable[Closing], unit: str, signal: Signal
) -> Closing | None:
    """Return the newest closing of a signal where it still holds, or None for an open one."""
    newest = None
    for closing in closings:
        if closing.unit == unit and closing.key == signal.key:
            newest = closing
    return newest if newest and newest.holds(signal) else None
