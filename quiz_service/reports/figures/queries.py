"""SELECTs over the sums and the headcounts; nothing is judged or divided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVarTuple

from sqlalchemy import Connection, Select, func, select

from quiz_service.audit.models import AuditRecord
from quiz_service.counting.late import late_people
from quiz_service.counting.models import (
    LEFT_EMPTY,
    Counting,
    Tally,
    TallyDay,
    TallyItem,
    TallyOption,
    TallyPoint,
)
from quiz_service.counting.unit_counts import paper_pledges
from quiz_service.counting.waiting import first_waiting, joined_people, pledges_waiting
from quiz_service.quality.judging import Signal, usual_of
from quiz_service.quality.tally import SignalSums
from quiz_service.reports.figures.inspection import InspectionFigures, read_inspections
from quiz_service.verification.closing import Closing, closings_of_wave
from quiz_service.verification.recorded import recorded_signals
from quiz_service.waves.models import WaveHeadcount

Row = TypeVarTuple("Row")
# Beyond so many units the whole wave is read rather than a list of names compared.
MOST_NAMED = 60


@dataclass(frozen=True, slots=True)
class FrozenHeadcount:
    """N of a unit, with its date and source."""

    unit: str
    headcount: int
    counted: date
    source: str


@dataclass(frozen=True, slots=True)
class TallyRow:
    """The sums of a unit; see ``counting.models.Tally``."""

    persons: int
    aware_first: int
    aware_later: int
    sittings: int
    perfect: int
    on_paper: int
    one_keyer: int
    trusted: int
    could_trust: int
    suspected: int
    could_suspect: int
    pledges: int
    signals: str


NO_TALLY = TallyRow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "")
_TALLY = tuple(getattr(Tally, name) for name in TallyRow.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class DayRow:
    """What was added on a day."""

    day: date
    persons: int
    sittings: int
    first: int
    later: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The sums of one wording on papers of one length."""

    digest: str
    asked: int
    persons: int
    right: int
    rest: int
    rest_right: int
    rest_squared: int


@dataclass(frozen=True, slots=True)
class WaveSums:
    """All that a report of some units in a wave is made of.

    ``elsewhere`` are the people of units whose results stand in a neighbour's line, ``late``
    those in the sums who answered after the end; ``recorded`` is what was done to headcounts
    and codes, ``closings`` which signals the county has closed.
    """

    headcounts: tuple[FrozenHeadcount, ...]
    tallies: dict[str, TallyRow]
    waiting: dict[str, int]
    elsewhere: dict[str, int]
    pledges: dict[str, int]
    signed: dict[str, tuple[int, int]]
    points: dict[str, dict[str, tuple[int, int]]]
    counting: int
    audit_head: str
    late: Mapping[str, int] = field(default_factory=dict)
    inspections: Mapping[str, InspectionFigures] = field(default_factory=dict)
    recorded: Mapping[str, tuple[Signal, ...]] = field(default_factory=dict)
    closings: tuple[Closing, ...] = ()


def read_sums(
    connection: Connection, wave: int, units: Collection[str], moment: datetime
) -> WaveSums:
    """Return the sums of these units in a wave, as they stand at ``moment`` (UTC)."""
    unit_set = set(units)
    headcounts = read_headcounts_of_wave(connection, wave)
    tallies = connection.execute(
        _of(select(Tally.unit, *_TALLY), Tally, wave, unit_set)
    )
    fresh = {
        unit: count for unit, (count, _paper) in first_waiting(connection, wave).items()
    }
    elsewhere = {
        unit: people.persons for unit, people in joined_people(connection, wave).items()
    }
    counting = connection.execute(select(func.max(Counting.id))).scalar() or 0
    return WaveSums(
        headcounts=tuple(row for row in headcounts if row.unit in unit_set),
        tallies={row[0]: TallyRow(*row[1:]) for row in tallies if row[0] in unit_set},
        waiting=fresh,
        elsewhere=elsewhere,
        pledges=pledges_waiting(connection, wave),
        signed=paper_pledges(connection, wave),
        points=_points(connection, wave, unit_set),
        counting=counting,
        audit_head=_audit_head(connection),
        late=late_people(connection, wave, up_to=counting),
        inspections=read_inspections(connection, wave, moment),
        recorded=recorded_signals(connection, wave, moment),
        closings=closings_of_wave(connection, wave),
    )


def read_usual(connection: Connection, wave: int) -> dict[str, float]:
    """Return what is usual in a wave for the signals that may lie in its questions."""
    query = select(Tally.signals).where(Tally.wave_id == wave, Tally.signals != "")
    return usual_of(map(SignalSums.from_json, connection.execute(query).scalars()))


def read_headcounts_of_wave(connection: Connection, wave: int) -> list[FrozenHeadcount]:
    """Return N of every unit of a wave, with its date and source, as it stands."""
    query = select(
        WaveHeadcount.unit,
        WaveHeadcount.headcount,
        WaveHeadcount.counted,
        WaveHeadcount.source,
    ).where(WaveHeadcount.wave_id == wave)
    return [FrozenHeadcount(*row) for row in connection.execute(query)]


def read_items(
    connection: Connection, wave: int
) -> tuple[list[ItemRow], dict[str, dict[int | None, int]]]:
    """Return sums of every wording asked in a wave, and how often each option was chosen."""
    names = ItemRow.__dataclass_fields__
    columns = [getattr(TallyItem, name) for name in names]
    rows = connection.execute(
        select(*columns)
        .where(TallyItem.wave_id == wave)
        .order_by(TallyItem.digest, TallyItem.asked)
    )
    items = [ItemRow(*row) for row in rows]
    picked: dict[str, dict[int | None, int]] = defaultdict(dict)
    for digest, option, count in connection.execute(
        select(TallyOption.digest, TallyOption.option, TallyOption.picked).where(
            TallyOption.wave_id == wave
        )
    ):
        picked[digest][None if option == LEFT_EMPTY else option] = count
    return items, dict(picked)


def _of(query: Select[*Row], table: Any, wave: int, units: set[str]) -> Select[*Row]:
    narrowed = query.where(table.wave_id == wave)
    if len(units) <= MOST_NAMED:
        narrowed = narrowed.where(table.unit.in_(units))
    return narrowed


def _points(
    connection: Connection, wave: int, units: set[str]
) -> dict[str, dict[str, tuple[int, int]]]:
    query = select(
        TallyPoint.unit, TallyPoint.point, TallyPoint.right, TallyPoint.asked
    )
    points: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for unit, point, right, asked in connection.execute(
        _of(query, TallyPoint, wave, units)
    ):
        points[unit][point] = (right, asked)
    return {unit: cells for unit, cells in points.items() if unit in units}


def read_days(
    connection: Connection, wave: int, lines: Collection[str]
) -> tuple[DayRow, ...]:
    """Return what was added on each day of these lines, by the codes of their leading units."""
    units = set(lines)
    sums: list[Any] = [
        func.sum(column)
        for column in (
            TallyDay.persons,
            TallyDay.sittings,
            TallyDay.aware_first,
            TallyDay.aware_later,
        )
    ]
    # Many units but not all: the units are compared one by one, so that no day counts more.
    if len(units) <= MOST_NAMED:
        query = _of(select(TallyDay.day, *sums), TallyDay, wave, units)
        rows = connection.execute(query.group_by(TallyDay.day).order_by(TallyDay.day))
        return tuple(DayRow(*tuple(row)) for row in rows)
    return _days_of_many(connection, wave, units)


def _days_of_many(
    connection: Connection, wave: int, units: set[str]
) -> tuple[DayRow, ...]:
    query = select(
        TallyDay.unit,
        TallyDay.day,
        TallyDay.persons,
        TallyDay.sittings,
        TallyDay.aware_first,
        TallyDay.aware_later,
    ).where(TallyDay.wave_id == wave)
    sums: dict[date, list[int]] = {}
    for unit, day, *counts in connection.execute(query):
        if unit in units:
            counts_of_day = sums.setdefault(day, [0, 0, 0, 0])
            sums[day] = [a + b for a, b in zip(counts_of_day, counts, strict=True)]
    return tuple(DayRow(day, *sums[day]) for day in sorted(sums))


def _audit_head(connection: Connection) -> str:
    query = select(AuditRecord.hash).order_by(AuditRecord.number.desc()).limit(1)
    return connection.execute(query).scalar() or ""
