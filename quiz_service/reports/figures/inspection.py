"""What an inspection proves: of how many people, drawn by lot, with which certainty.

Only first attempts count: whoever knew it after learning has to know it still. Who was drawn
and did not come counts as not aware. See docs/measurement.md, section 14.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from quiz_service.counting.models import Tally
from quiz_service.counting.readiness import LEAST
from quiz_service.inspections.records import (
    InspectionRow,
    all_inspections,
)
from quiz_service.reports.figures.times import iso
from quiz_service.statistics.population import spot_check_claim
from quiz_service.waves.opening import find_wave


@dataclass(frozen=True, slots=True)
class InspectionFigures:
    """``drawn`` of ``people`` by lot; ``aware`` of the ``persons`` in the sums, first attempts.

    ``aware`` is None where under ten are in the sums, ``at_least`` (people of all of them,
    at 95 % certainty) also until it is over. ``passed``: ``claim`` percent are proven, and
    an inspector was there; before that there are no codes. ``head`` is what the lot is from.
    """

    wave: int
    basis: int
    claim: int
    people: int
    drawn: int
    head: str
    opens: str
    closes: str
    is_over: bool
    in_presence: bool
    persons: int
    aware: int | None
    at_least: int | None
    passed: bool


# Persons in the sums of an inspection's unit, and how many of these are aware at first;
# None where they are read as they stand.
SumsOf = Callable[[InspectionRow], tuple[int, int] | None]


def read_inspections(
    connection: Connection,
    wave: int,
    moment: datetime,
    sums_of: SumsOf = lambda _row: None,
) -> dict[str, InspectionFigures]:
    """Return by unit what a wave's report says of inspections at ``moment`` (UTC).

    A wave that is one says it of itself; another has for each unit the newest that is over.
    ``sums_of`` counts again what it can.
    """
    figures: dict[str, InspectionFigures] = {}
    for row in all_inspections(connection):
        if wave not in (row.wave_id, row.basis_id) or row.unit in figures:
            continue
        inspection = _figures(connection, row, moment, sums_of)
        if inspection.is_over or row.wave_id == wave:
            figures[row.unit] = inspection
    return figures


def _figures(
    connection: Connection,
    row: InspectionRow,
    moment: datetime,
    sums_of: SumsOf,
) -> InspectionFigures:
    wave = find_wave(connection, row.wave_id)
    assert wave is not None, "a foreign key names it"
    persons, aware = sums_of(row) or _stored_sums(connection, row)
    is_over = moment > wave.closes
    in_presence = is_over and row.confirmed is not None
    is_shown = persons >= LEAST
    # More people than were drawn prove nothing: somebody else answered, too.
    is_sound = persons <= row.size
    proven = spot_check_claim(row.people, row.size, aware) if is_sound else None
    at_least = proven.low if proven and is_over and is_shown else None
    return InspectionFigures(
        wave=row.wave_id,
        basis=row.basis_id,
        claim=row.claim,
        people=row.people,
        drawn=row.size,
        head=row.head,
        opens=iso(wave.opens),
        closes=iso(wave.closes),
        is_over=is_over,
        in_presence=in_presence,
        persons=persons if is_shown else 0,
        aware=aware if is_shown else None,
        at_least=at_least,
        passed=in_presence
        and at_least is not None
        and at_least * 100 >= row.claim * row.people,
    )


def _stored_sums(connection: Connection, row: InspectionRow) -> tuple[int, int]:
    query = select(Tally.persons, Tally.aware_first).where(
        Tally.wave_id == row.wave_id, Tally.unit == row.unit
    )
    sums = connection.execute(query).first()
    return (sums[0], sums[1]) if sums else (0, 0)


Inspections = Mapping[str, InspectionFigures]
