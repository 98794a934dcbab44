"""When a wave ended by the log as it stood at an earlier moment.

A wave may be ended sooner or later than was set. A snapshot made before that was honest, so
it is built again with the end that the wave had then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.after_head import records_after
from quiz_service.waves.opening import WaveRow


def wave_at_head(connection: Connection, wave: WaveRow, head: str) -> WaveRow:
    """Return a wave as it was when ``head`` was the head of the log.

    The first move of its end after that says what the end was before.
    """
    for move in records_after(connection, head, AuditAct.CLOSING_MOVED, wave.id):
        return replace(wave, closes=datetime.fromisoformat(move["before"]))
    return wave
