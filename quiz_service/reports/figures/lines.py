"""The lines of a report: a unit, with the small ones that are counted with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quiz_service.reports.figures.queries import NO_TALLY, FrozenHeadcount, WaveSums
from quiz_service.reports.figures.report import Counts
from quiz_service.waves.frozen import FrozenUnit


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Units whose figures are one; the first leads, the others are counted with it.

    ``is_elsewhere`` is a unit whose results stand in a line that this scope does not cover:
    it says how many took part, and nothing of how it went.
    """

    units: tuple[FrozenUnit, ...]
    is_elsewhere: bool = False

    @property
    def code(self) -> str:
        """Return the code of the unit that leads."""
        return self.units[0].code

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all its units."""
        return tuple(unit.code for unit in self.units)

    @property
    def name(self) -> str:
        """Return the name of the unit that leads, with those of the others after it.

        A name like the others of a report, so the same in every language.
        """
        leading, *joined = (unit.name for unit in self.units)
        if not joined:
            return leading
        return f"{leading}（含{'、'.join(joined)}）"

    @property
    def one_device(self) -> bool:
        """Return whether one of them said that its people answer in turn on one device."""
        return any(unit.one_device for unit in self.units)

    @property
    def headcount(self) -> int:
        """Return N of all of them."""
        return sum(unit.headcount for unit in self.units)

    @property
    def headcount_date(self) -> str:
        """Return the day of the oldest of their headcounts."""
        return min(unit.headcount_date for unit in self.units).isoformat()

    @property
    def headcount_source(self) -> str:
        """Return where their headcounts come from, each source once."""
        sources = dict.fromkeys(unit.headcount_source for unit in self.units)
        return "；".join(sources)


def with_headcounts(
    units: Mapping[str, FrozenUnit], headcounts: Iterable[FrozenHeadcount]
) -> dict[str, FrozenUnit]:
    """Return the units with N as ``headcounts`` have it, at the moment of a report."""
    as_counted = dict(units)
    for row in headcounts:
        unit = units[row.unit]
        counted = (row.headcount, row.counted, row.source)
        if counted != (unit.headcount, unit.headcount_date, unit.headcount_source):
            as_counted[row.unit] = replace(
                unit,
                headcount=row.headcount,
                headcount_date=row.counted,
                headcount_source=row.source,
            )
    return as_counted


def lines_of(
    units: Mapping[str, FrozenUnit], covers: Callable[[FrozenUnit], bool]
) -> tuple[ReportLine, ...]:
    """Return the lines of a scope in the order of their leading units.

    A line is whole in every scope that has its leading unit: two that differed by a small
    unit would tell its results.
    """
    joined: dict[str, list[FrozenUnit]] = {}
    for unit in units.values():
        if unit.count_with:
            joined.setdefault(unit.count_with, []).append(unit)
    lines = []
    for unit in filter(covers, units.values()):
        neighbour = units.get(unit.count_with)
        if not unit.count_with:
            lines.append(ReportLine((unit, *joined.get(unit.code, []))))
        elif neighbour is None or not covers(neighbour):
            lines.append(ReportLine((unit,), is_elsewhere=True))
    return tuple(lines)


def counts_of(line: ReportLine, sums: WaveSums) -> Counts:
    """Return the counts of a line, with nothing hidden yet."""
    tally = sums.tallies.get(line.code, NO_TALLY)
    signed = [sums.signed.get(code, (0, 0)) for code in line.codes]
    elsewhere = sums.elsewhere.get(line.code, 0) if line.is_elsewhere else 0
    return Counts(
        headcount=line.headcount,
        answered=tally.persons + elsewhere + _sum(sums.waiting, line.codes),
        persons=tally.persons,
        first=tally.aware_first,
        learned=tally.aware_first + tally.aware_later,
        sittings=tally.sittings,
        on_paper=tally.on_paper,
        one_keyer=tally.one_keyer,
        pledges=sum(sums.tallies.get(code, NO_TALLY).pledges for code in line.codes)
        + _sum(sums.pledges, line.codes),
        paper_signed=sum(count for count, _parents in signed),
        paper_parents=sum(parents for _count, parents in signed),
        trusted=tally.trusted,
        could_trust=tally.could_trust,
        suspected=tally.suspected,
        could_suspect=tally.could_suspect,
    )


def _sum(counts: Mapping[str, int], codes: Sequence[str]) -> int:
    return sum(counts.get(code, 0) for code in codes)
