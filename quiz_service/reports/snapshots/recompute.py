"""Computes a snapshot's rates and sums again from the counts in the file itself.

What an inspector can do without a database; ``rebuild`` does the rest with one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from quiz_service.reports.figures.grouping import groups_of
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import Counts, GroupFigures, Rates, Report

CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not what it should be; ``where`` says which."""

    where: str
    in_file: object
    computed: object


def from_counts(report: Report) -> list[Difference]:
    """Compare rates with counts, and groups with their units, all within the file."""
    differences = []
    for unit in report.units:
        differences += _rates(unit.code, unit.rates, unit.counts)
    for group in (report.total, *report.groups):
        differences += _rates(f"{group.group} {group.name}", group.rates, group.counts)
    differences += _groups(report.groups, groups_of(report.units))
    return differences


def _rates(where: str, in_file: Rates, counts: Counts) -> list[Difference]:
    computed = rates_of(counts)
    return [
        Difference(f"{where} {field.name}", one, two)
        for field in fields(Rates)
        for one, two in [(getattr(in_file, field.name), getattr(computed, field.name))]
        if not _same(one, two)
    ]


def _same(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= CLOSE


def _groups(
    stand: Sequence[GroupFigures], computed: Sequence[GroupFigures]
) -> list[Difference]:
    again = {(group.group, group.name): group for group in computed}
    differences = []
    for group in stand:
        other = again.get((group.group, group.name))
        where = f"{group.group} {group.name}"
        if other is None:
            differences.append(Difference(where, "in the file", None))
        elif group.counts != other.counts:
            named = {
                field.name: getattr(other.counts, field.name)
                for field in fields(Counts)
            }
            differences += _counts(where, group.counts, named)
    return differences


def _counts(where: str, in_file: Counts, computed: dict[str, int]) -> list[Difference]:
    return [
        Difference(f"{where} {name}", getattr(in_file, name), value)
        for name, value in computed.items()
        if getattr(in_file, name) != value
    ]
