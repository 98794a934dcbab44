"""Adds what waits to the sums, once: the mark and the sums change in one transaction.

Called before figures are shown, so a report costs what came in since the last one and not
all that ever came in. Killed at any point it has added a batch wholly or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, select, text, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect

from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.contribution import AttemptToCount, contribution_of, rows_of
from quiz_service.counting.models import (
    LEFT_EMPTY,
    Counting,
    Tally,
    TallyDay,
    TallyItem,
    TallyOption,
    TallyPoint,
)
from quiz_service.counting.sums import Sums, UnitKey
from quiz_service.counting.waiting import ready
from quiz_service.kernel.database import Base
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from quiz_service.pledges.models import PledgeRow
from quiz_service.quality.tally import SignalSums

BATCH = 2_000  # a writer waits for one batch at most, about half a second
SheetOf = Callable[[str, str], DrawnQuiz]


def catch_up(engine: Engine, sheet_of: SheetOf, moment: datetime) -> int:
    """Add all that may be added at ``moment`` (UTC); how many sittings it was."""
    _repeat(engine, _pledges)
    added = 0
    after: int | None = 0
    while after is not None:
        with engine.begin() as connection:
            _begin_alone(connection)
            count, after = _batch(connection, sheet_of, moment, after)
        added += count
    return added


def _repeat(engine: Engine, work: Callable[[Connection], int]) -> None:
    more = True
    while more:
        with engine.begin() as connection:
            _begin_alone(connection)
            more = work(connection) == BATCH


def _begin_alone(connection: Connection) -> None:
    advisory_lock(connection, AdvisoryLock.COUNTING)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 60000"))


def _batch(
    connection: Connection, sheet_of: SheetOf, moment: datetime, after: int
) -> tuple[int, int | None]:
    """Add a batch of the rows behind ``after``; return how many, and where to go on, if at all."""
    may = ready(connection, moment)
    if may is None:
        return 0, None
    query = rows_of().where(AttemptRow.counted.is_(None), AttemptRow.id > after)
    found = [
        AttemptToCount(*row)
        for row in connection.execute(query.order_by(AttemptRow.id).limit(BATCH))
    ]
    rows = [row for row in found if may.takes(row)]
    if rows:
        _add(connection, rows, sheet_of, moment)
    return len(rows), found[-1].id if len(found) == BATCH else None


def _add(
    connection: Connection,
    rows: list[AttemptToCount],
    sheet_of: SheetOf,
    moment: datetime,
) -> None:
    number = connection.execute(
        insert(Counting).values(at=moment, sittings=len(rows)).returning(Counting.id)
    ).scalar_one()
    sums = Sums(_signals(connection, {(row.wave_id, row.unit) for row in rows}))
    for row in in_order(rows):
        sums.add(contribution_of(row, sheet_of))
    marks = update(AttemptRow).where(AttemptRow.id == bindparam("row"))
    connection.execute(marks.values(counted=number), [{"row": row.id} for row in rows])
    _write(connection, sums)


def in_order(rows: list[AttemptToCount]) -> list[AttemptToCount]:
    """The order in which rows of one counting are added; a recount keeps to it."""
    return sorted(rows, key=lambda row: (row.finished, row.id))


def _signals(connection: Connection, units: set[UnitKey]) -> dict[UnitKey, SignalSums]:
    waves = {wave for wave, _unit in units}
    query = select(Tally.wave_id, Tally.unit, Tally.signals).where(
        Tally.wave_id.in_(waves), Tally.signals != ""
    )
    return {
        (wave, unit): SignalSums.from_json(told)
        for wave, unit, told in connection.execute(query)
        if (wave, unit) in units
    }


def _write(connection: Connection, sums: Sums) -> None:
    units = [
        {
            "wave_id": wave,
            "unit": unit,
            **counts,
            "signals": sums.signals[wave, unit].to_json(),
        }
        for (wave, unit), counts in sorted(sums.units.items())
    ]
    _added(connection, Tally, units, replaced=("signals",))
    _added(connection, TallyDay, _keyed(("wave_id", "unit", "day"), sums.days))
    _added(connection, TallyPoint, _keyed(("wave_id", "unit", "point"), sums.points))
    _added(connection, TallyItem, _keyed(("wave_id", "digest", "asked"), sums.items))
    options = {
        (wave, digest, LEFT_EMPTY if place is None else place): Counter(picked=count)
        for (wave, digest, place), count in sums.options.items()
    }
    _added(connection, TallyOption, _keyed(("wave_id", "digest", "option"), options))


def _keyed(
    names: tuple[str, ...], sums: Mapping[Any, Counter[str]]
) -> list[dict[str, Any]]:
    return [
        {**dict(zip(names, key, strict=True)), **counts}
        for key, counts in sorted(sums.items())
    ]


def _added(
    connection: Connection,
    table: type[Base],
    rows: list[dict[str, Any]],
    *,
    replaced: tuple[str, ...] = (),
    kept: tuple[str, ...] = (),
) -> None:
    """Add rows to those that are there; a missing sum counts as none."""
    if not rows:
        return
    columns = table.__table__.c
    keys = [column.name for column in columns if column.primary_key]
    others = (*keys, *replaced, *kept)
    sums = [column.name for column in columns if column.name not in others]
    whole = [{**dict.fromkeys(sums, 0), **row} for row in rows]
    dialect = sqlite_dialect if connection.dialect.name == "sqlite" else postgresql
    made = dialect.insert(table)
    plus = {name: columns[name] + made.excluded[name] for name in sums}
    put = {name: made.excluded[name] for name in replaced}
    connection.execute(
        made.on_conflict_do_update(index_elements=keys, set_={**plus, **put}), whole
    )


def _pledges(connection: Connection) -> int:
    """Promises say nothing about how somebody answered, so they are added at once."""
    query = select(PledgeRow.id, Code.wave_id, Code.unit).join(
        Code, Code.id == PledgeRow.code_id
    )
    found = connection.execute(
        query.where(PledgeRow.counted.is_(None)).limit(BATCH)
    ).all()
    if found:
        ids = [row[0] for row in found]
        marks = update(PledgeRow).where(PledgeRow.id.in_(ids))
        connection.execute(marks.values(counted=1))
        counts = Counter((wave, unit) for _id, wave, unit in found)
        rows = [
            {"wave_id": wave, "unit": unit, "pledges": count, "signals": ""}
            for (wave, unit), count in sorted(counts.items())
        ]
        # The signals of a unit are those of its sittings: a promise leaves them alone.
        _added(connection, Tally, rows, kept=("signals",))
    return len(found)
