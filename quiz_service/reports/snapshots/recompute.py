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
OF_SITTINGS = (
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
    stands: object
    computed: object


def from_counts(report: Report) -> list[Difference]:
    """Rates against counts, and groups against their units, all in the file."""
    made = []
    for unit in report.units:
        made += _rates(unit.code, unit.rates, unit.counts)
    for group in (report.total, *report.groups):
        made += _rates(f"{group.group} {group.name}", group.rates, group.counts)
    made += _groups(report.groups, groups_of(report.units))
    return made


def from_answers(report: Report, sums: Sums) -> list[Difference]:
    """Counts of every unit against ``sums``, which were counted from the answers."""
    made = []
    for unit in report.units:
        told = sums.units.get((report.wave.id, unit.code), Counter())
        counted = {
            "persons": told.get("persons", 0),
            "first": told.get("aware_first", 0),
            "learned": told.get("aware_first", 0) + told.get("aware_later", 0),
            **{
                name: told.get(name, 0)
                for name in OF_SITTINGS
                if name not in ("persons", "first", "learned")
            },
        }
        if unit.hidden:
            counted = {"persons": counted["persons"], "on_paper": counted["on_paper"]}
        made += _counts(unit.code, unit.counts, counted)
    return made + list(_points(report, sums))


def _rates(where: str, stands: Rates, counts: Counts) -> list[Difference]:
    computed = rates_of(counts)
    return [
        Difference(f"{where} {field.name}", one, two)
        for field in fields(Rates)
        for one, two in [(getattr(stands, field.name), getattr(computed, field.name))]
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
    made = []
    for group in stand:
        other = again.get((group.group, group.name))
        where = f"{group.group} {group.name}"
        if other is None:
            made.append(Difference(where, "in the file", None))
        elif group.counts != other.counts:
            named = {
                field.name: getattr(other.counts, field.name)
                for field in fields(Counts)
            }
            made += _counts(where, group.counts, named)
    return made


def _counts(where: str, stands: Counts, computed: dict[str, int]) -> list[Difference]:
    return [
        Difference(f"{where} {name}", getattr(stands, name), value)
        for name, value in computed.items()
        if getattr(stands, name) != value
    ]


def _points(report: Report, sums: Sums) -> Iterator[Difference]:
    for unit in report.units:
        for point in unit.points or ():
            told = sums.points.get((report.wave.id, unit.code, point.point), Counter())
            counted = (told.get("right", 0), told.get("asked", 0))
            if (point.right, point.asked) != counted:
                where = f"{unit.code} {point.point}"
                yield Difference(where, (point.right, point.asked), counted)
