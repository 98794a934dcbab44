"""Computes a snapshot's figures again: from its counts, and from the answers themselves.

What an inspector runs. Nothing of the first computation is trusted: rates come from the
counts in the file, sums from its units, and counts from one scan over all answers that
were in the sums when the snapshot was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from quiz_service.counting.sums import Sums
from quiz_service.reports.figures.grouping import groups_of
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import Counts, GroupFigures, Rates, Report

CLOSE = 1e-12
FROM_ATTEMPTS = (
    "persons",
    "first",
    "learned",
    "sittings",
    "on_paper",
    "hits",
    "frauds",
    "false_alarms",
    "genuine",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not what it should be; ``where`` says which."""

    where: str
    in_file: object
    computed: object


def from_counts(report: Report) -> list[Difference]:
    """Rates against counts, and groups against their units, all in the file."""
    differences = []
    for unit in report.units:
        differences += _rates(unit.code, unit.rates, unit.counts)
    for group in (report.total, *report.groups):
        differences += _rates(f"{group.group} {group.name}", group.rates, group.counts)
    differences += _groups(report.groups, groups_of(report.units))
    return differences


def from_answers(report: Report, sums: Sums) -> list[Difference]:
    """Counts of every unit against ``sums``, which were counted from the answers."""
    differences = []
    for unit in report.units:
        sums_of_unit = sums.units.get((report.wave.id, unit.code), Counter())
        counted = {
            "persons": sums_of_unit.get("persons", 0),
            "first": sums_of_unit.get("aware_first", 0),
            "learned": sums_of_unit.get("aware_first", 0)
            + sums_of_unit.get("aware_later", 0),
            **{
                name: sums_of_unit.get(name, 0)
                for name in FROM_ATTEMPTS
                if name not in ("persons", "first", "learned")
            },
        }
        if unit.hidden:
            counted = {"persons": counted["persons"], "on_paper": counted["on_paper"]}
        differences += _counts(unit.code, unit.counts, counted)
    return differences + list(_points(report, sums))


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


def _points(report: Report, sums: Sums) -> Iterator[Difference]:
    for unit in report.units:
        for point in unit.points or ():
            answers = sums.points.get(
                (report.wave.id, unit.code, point.point), Counter()
            )
            computed = (answers.get("right", 0), answers.get("asked", 0))
            if (point.right, point.asked) != computed:
                where = f"{unit.code} {point.point}"
                yield Difference(where, (point.right, point.asked), computed)
