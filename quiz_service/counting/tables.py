"""Writes sums into their tables: each is added to what stands there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect

from quiz_service.counting.models import (
    LEFT_EMPTY,
    Tally,
    TallyDay,
    TallyItem,
    TallyOption,
    TallyPoint,
    TallyUnitItem,
)
from quiz_service.counting.sums import Sums, UnitKey
from quiz_service.kernel.database import Base

SIGNALS = frozenset({"signals"})
NO_COLUMNS: frozenset[str] = frozenset()


def add_sums(connection: Connection, sums: Sums) -> None:
    """Add the sums of a batch of attempts; signals take the place of the older ones."""
    units = [
        {
            "wave_id": wave,
            "unit": unit,
            **counts,
            "signals": sums.signals[wave, unit].to_json(),
        }
        for (wave, unit), counts in sorted(sums.units.items())
    ]
    _upsert(connection, Tally, units, replaced=SIGNALS)
    _upsert(connection, TallyDay, _rows(("wave_id", "unit", "day"), sums.days))
    _upsert(connection, TallyPoint, _rows(("wave_id", "unit", "point"), sums.points))
    unit_items = _rows(("wave_id", "unit", "digest"), sums.unit_items)
    _upsert(connection, TallyUnitItem, unit_items)
    _upsert(connection, TallyItem, _rows(("wave_id", "digest", "asked"), sums.items))
    options = {
        (wave, digest, LEFT_EMPTY if place is None else place): Counter(picked=count)
        for (wave, digest, place), count in sums.options.items()
    }
    _upsert(connection, TallyOption, _rows(("wave_id", "digest", "option"), options))


def add_pledge_counts(connection: Connection, units: Iterable[UnitKey]) -> None:
    """Add one pledge for each time a unit is named."""
    rows = [
        {"wave_id": wave, "unit": unit, "pledges": count, "signals": ""}
        for (wave, unit), count in sorted(Counter(units).items())
    ]
    # The signals of a unit are those of its attempts: a pledge leaves them alone.
    _upsert(connection, Tally, rows, untouched=SIGNALS)


def _rows(
    key_names: tuple[str, ...], sums: Mapping[Any, Counter[str]]
) -> list[dict[str, Any]]:
    return [
        {**dict(zip(key_names, key, strict=True)), **counts}
        for key, counts in sorted(sums.items())
    ]


def _upsert(
    connection: Connection,
    table: type[Base],
    rows: list[dict[str, Any]],
    *,
    replaced: frozenset[str] = NO_COLUMNS,
    untouched: frozenset[str] = NO_COLUMNS,
) -> None:
    """Add rows to those that are there; a missing sum counts as none."""
    if not rows:
        return
    columns = table.__table__.c
    keys = [column.name for column in columns if column.primary_key]
    not_added = {*keys, *replaced, *untouched}
    added = [column.name for column in columns if column.name not in not_added]
    values = [{**dict.fromkeys(added, 0), **row} for row in rows]
    dialect = sqlite_dialect if connection.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(table)
    new_values = {name: columns[name] + insert.excluded[name] for name in added}
    new_values |= {name: insert.excluded[name] for name in replaced}
    connection.execute(
        insert.on_conflict_do_update(index_elements=keys, set_=new_values), values
    )
