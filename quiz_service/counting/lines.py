"""Which units are counted together: a small one stands in the line of its neighbour.

Sums are kept by line, so that no table holds the results of a handful of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from quiz_service.counting.sums import UnitKey
from quiz_service.waves.models import WaveUnit

Neighbours = Mapping[UnitKey, str]  # for each joined unit the unit that leads its line


def neighbours_of(connection: Connection, waves: Iterable[int]) -> Neighbours:
    """Return the units of these waves that are counted with another, and with which."""
    query = select(WaveUnit.wave_id, WaveUnit.code, WaveUnit.count_with)
    joined = query.where(WaveUnit.wave_id.in_(list(waves)), WaveUnit.count_with != "")
    rows = connection.execute(joined)
    return {(wave, unit): neighbour for wave, unit, neighbour in rows}
