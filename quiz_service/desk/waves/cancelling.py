"""Cancels a wave that has not begun, with every code that was made for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from quiz_service.codes.models import Code
from quiz_service.waves.opening import cancel_wave


def cancel_with_codes(
    connection: Connection, wave_id: int, *, reason: str, actor: str, moment: datetime
) -> None:
    """Cancel the wave, and end its codes: a slip handed out early opens nothing.

    Raises LookupError and WaveBegunError.
    """
    cancel_wave(connection, wave_id, reason=reason, actor=actor, moment=moment)
    live = update(Code).where(Code.wave_id == wave_id, Code.revoked.is_(None))
    connection.execute(live.values(revoked=moment))
