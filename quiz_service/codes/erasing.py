"""Erases what links answers to a slip, thirty days after a wave is over.

From then on nobody, not even a slip's holder, can find an answer by its code. The answers
themselves stay: they count for the unit, and belong to nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from quiz_service.codes.models import Code
from quiz_service.kernel.database import changed_rows
from quiz_service.waves.models import Wave

RETENTION = timedelta(days=30)


def erase_hashes(connection: Connection, moment: datetime) -> int:
    """Erase the hashes of all codes of waves that are long over; return how many there were."""
    over = select(Wave.id).where(Wave.closes < moment - RETENTION)
    linked = update(Code).where(Code.wave_id.in_(over), Code.hash.is_not(None))
    return changed_rows(connection.execute(linked.values(hash=None)))
