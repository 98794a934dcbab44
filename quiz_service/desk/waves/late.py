"""How many papers came after the end of their wave, shown apart from the figures."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import SCREEN, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.waves.calendar import GRACE
from quiz_service.waves.opening import WaveRow


def count_late(connection: Connection, wave: WaveRow) -> int:
    """Return how many papers of a wave phones handed in late.

    Nobody's answers are looked at, and once they are erased their moments are gone, too.
    """
    query = (
        select(func.count(AttemptRow.id))
        .join(Code, Code.id == AttemptRow.code_id)
        .where(
            Code.wave_id == wave.id,
            AttemptRow.channel == SCREEN,
            AttemptRow.finished > wave.closes + GRACE,
        )
    )
    return int(connection.execute(query).scalar_one())
