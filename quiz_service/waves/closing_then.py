"""How the end of a wave was moved by the log, and when it ended at an earlier moment.

A wave may be ended sooner or later than was set; that stands beside its figures. A snapshot
made before was honest, so it is built again with the end that the wave had then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.after_head import records_after
from quiz_service.audit.models import AuditRecord
from quiz_service.waves.opening import WaveRow


@dataclass(frozen=True, slots=True)
class EndMove:
    """The end was moved from ``before`` to ``after`` at a ``moment``; all in UTC."""

    before: datetime
    after: datetime
    moment: datetime


def wave_at_head(connection: Connection, wave: WaveRow, head: str) -> WaveRow:
    """Return a wave as it was when ``head`` was the head of the log.

    The first move of its end after that says what the end was before.
    """
    for move in records_after(connection, head, AuditAct.CLOSING_MOVED, wave.id):
        return replace(wave, closes=datetime.fromisoformat(move["before"]))
    return wave


def moved_ends(
    connection: Connection, wave: WaveRow, *, up_to: str
) -> tuple[EndMove, ...]:
    """Return how the end was moved since the wave opened, the oldest first.

    ``up_to`` is the head of the log that a report names: later moves are left out.
    """
    act = AuditAct.CLOSING_MOVED
    later = len(list(records_after(connection, up_to, act, wave.id)))
    query = (
        select(AuditRecord.about, AuditRecord.at)
        .where(AuditRecord.act == act.value)
        .order_by(AuditRecord.number)
    )
    records = [(json.loads(about), at) for about, at in connection.execute(query)]
    moves = [
        EndMove(
            datetime.fromisoformat(about["before"]),
            datetime.fromisoformat(about["after"]),
            at,
        )
        for about, at in records
        if about["wave"] == wave.id
    ]
    until = moves[: len(moves) - later]
    return tuple(move for move in until if move.moment >= wave.opens)
