"""Small counties made up for tests: units with so many people and shares of the aware."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quiz_service.reports.figures.assemble import counts_of, ladder
from quiz_service.reports.figures.privacy import is_small, without_results
from quiz_service.reports.figures.queries import NO_TALLY, Found, RosterRow
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import UnitFigures


@dataclass(frozen=True, slots=True)
class UnitOf:
    """``first`` and ``later`` are shares: of the persons, and of those left."""

    kind: str
    bureau: str
    township: str
    persons: int
    first: float
    later: float


def found_of(made: Sequence[UnitOf]) -> Found:
    """What the database would say of such units."""
    rosters, tallies = [], {}
    for place, unit in enumerate(made):
        code = f"U{place}"
        first = round(unit.persons * unit.first)
        rosters.append(RosterRow(code, max(unit.persons, 1) * 2, date(2026, 9, 1), "t"))
        tallies[code] = replace(
            NO_TALLY,
            persons=unit.persons,
            aware_first=first,
            sittings=unit.persons,
            aware_later=round((unit.persons - first) * unit.later),
        )
    return Found(tuple(rosters), tallies, {}, {}, {}, {}, (), 1, "")


def units_of(made: Sequence[UnitOf], found: Found) -> tuple[UnitFigures, ...]:
    """The units as a report shows them."""
    units = []
    for unit, row in zip(made, found.rosters, strict=True):
        counts = counts_of(row, found)
        small = is_small(counts.persons)
        shown = without_results(counts) if small else counts
        units.append(
            UnitFigures(
                row.unit,
                row.unit,
                unit.kind,
                unit.township,
                unit.bureau,
                True,
                "2026-09-01",
                "t",
                shown,
                rates_of(shown),
                ladder(counts, small=small),
                small,
                None,
            )
        )
    return tuple(units)
