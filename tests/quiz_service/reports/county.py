"""Small counties made up for tests: units with so many people and shares of the aware."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quiz_service.reports.figures.assemble import ladder
from quiz_service.reports.figures.lines import ReportLine, counts_of
from quiz_service.reports.figures.privacy import is_small, without_results
from quiz_service.reports.figures.queries import NO_TALLY, WaveSums
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.waves.frozen import FrozenUnit


@dataclass(frozen=True, slots=True)
class UnitOf:
    """``first`` and ``later`` are shares: of the persons, and of those left."""

    kind: str
    bureau: str
    township: str
    persons: int
    first: float
    later: float


def sums_of(units: Sequence[UnitOf]) -> WaveSums:
    """What the database would say of such units."""
    tallies = {}
    for place, unit in enumerate(units):
        code = f"U{place}"
        first = round(unit.persons * unit.first)
        tallies[code] = replace(
            NO_TALLY,
            persons=unit.persons,
            aware_first=first,
            sittings=unit.persons,
            aware_later=round((unit.persons - first) * unit.later),
        )
    return WaveSums((), tallies, {}, {}, {}, {}, {}, 1, "")


def units_of(units: Sequence[UnitOf], sums: WaveSums) -> tuple[UnitFigures, ...]:
    """The units as a report shows them."""
    figures = []
    for place, unit in enumerate(units):
        line = _line(f"U{place}", unit)
        counts = counts_of(line, sums)
        small = is_small(counts)
        visible = without_results(counts) if small else counts
        figures.append(
            UnitFigures(
                code=line.code,
                codes=line.codes,
                name=line.code,
                kind=unit.kind,
                township=unit.township,
                bureau=unit.bureau,
                sample=True,
                headcount_date="2026-09-01",
                headcount_source="t",
                corrections=(),
                counts=visible,
                rates=rates_of(visible),
                status=ladder(counts, small=small),
                hidden=small,
                points=None,
            )
        )
    return tuple(figures)


def _line(code: str, unit: UnitOf) -> ReportLine:
    headcount = max(unit.persons, 1) * 2
    frozen = FrozenUnit(
        code=code,
        name=code,
        kind=unit.kind,
        township=unit.township,
        township_name=unit.township,
        bureau=unit.bureau,
        sample=True,
        count_with="",
        one_device=False,
        headcount=headcount,
        headcount_date=date(2026, 9, 1),
        headcount_source="t",
    )
    return ReportLine((frozen,))
