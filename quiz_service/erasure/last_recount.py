"""Counts a wave's answers once more before they go: afterwards only the sums can be asked."""

from __future__ import annotations

from sqlalchemy import func, select, text

from quiz_service.counting.models import Counting, Tally
from quiz_service.counting.recount import recount
from quiz_service.kernel.service import Service

COMPARED = ("persons", "aware_first", "aware_later", "sittings", "perfect", "on_paper")


def sums_agree(service: Service, wave: int) -> bool:
    """Whether the answers themselves give the sums that will stay."""
    columns = [getattr(Tally, name) for name in COMPARED]
    query = select(Tally.unit, *columns).where(Tally.wave_id == wave)
    with service.readers.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        last = connection.execute(select(func.max(Counting.id))).scalar() or 0
        sums = recount(service, connection, wave, up_to=last)
        stored = {unit: tuple(row) for unit, *row in connection.execute(query)}
    counted = {
        unit: tuple(counts.get(name, 0) for name in COMPARED)
        for (_wave, unit), counts in sums.units.items()
    }
    nothing = (0,) * len(COMPARED)
    return all(
        stored.get(unit, nothing) == counted.get(unit, nothing)
        for unit in stored.keys() | counted.keys()
    )
