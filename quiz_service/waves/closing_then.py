"""When a wave ended by the log as it stood at an earlier moment.

A wave may be ended sooner or later than was set. A snapshot made before that was honest, so
it is built again with the end that the wave had then.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord
from quiz_service.waves.opening import WaveRow


def wave_at_head(connection: Connection, wave: WaveRow, head: str) -> WaveRow:
    """Return a wave as it was when ``head`` was the head of the log.

    The first move of its end after that says what the end was before. A head that the log
    does not have changes nothing: that the log lacks it is told elsewhere.
    """
    at_head = select(AuditRecord.number).where(AuditRecord.hash == head)
    # A report made while the log was empty names no head: every move came after it.
    number = at_head.scalar_subquery() if head else 0
    moves = select(AuditRecord.about).where(
        AuditRecord.act == AuditAct.CLOSING_MOVED.value,
        AuditRecord.number > number,
    )
    for about in connection.execute(moves.order_by(AuditRecord.number)).scalars():
        move = json.loads(about)
        if move["wave"] == wave.id:
            return replace(wave, closes=datetime.fromisoformat(move["before"]))
    return wave
