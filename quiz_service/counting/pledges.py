"""Adds pledges to the sums. They say nothing about how somebody answered, so none waits."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, select, update

from quiz_service.counting.tables import add_pledge_counts
from quiz_service.kernel.database import read_only
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from quiz_service.pledges.models import PledgeRow

AT_ONCE = 2_000


def add_pledges(engine: Engine) -> None:
    """Add every pledge that is in no sum yet; the lock is taken only where there is one."""
    count = AT_ONCE if _any_waits(engine) else 0
    while count == AT_ONCE:
        with engine.begin() as connection:
            advisory_lock(connection, AdvisoryLock.COUNTING)
            count = _add_some(connection)


def _any_waits(engine: Engine) -> bool:
    waiting = select(PledgeRow.id).where(PledgeRow.counted.is_(None)).limit(1)
    with read_only(engine).begin() as connection:
        return connection.execute(waiting).first() is not None


def _add_some(connection: Connection) -> int:
    query = select(PledgeRow.id, PledgeRow.wave_id, PledgeRow.unit)
    waiting = query.where(PledgeRow.counted.is_(None)).limit(AT_ONCE)
    pledges = connection.execute(waiting).all()
    ids = [number for number, _wave, _unit in pledges]
    connection.execute(update(PledgeRow).where(PledgeRow.id.in_(ids)).values(counted=1))
    add_pledge_counts(connection, ((wave, unit) for _id, wave, unit in pledges))
    return len(pledges)
