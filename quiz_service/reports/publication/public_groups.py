"""Which groups are told in public, so that nothing small follows from all of them.

A group is told where three units or more have results in it and nobody's are hidden; a
unit that is not hidden has five people, so these are fifteen or more. What the told groups
leave of the total can be had by subtraction, from one table or from both: it, too, is three
units or more, and leaves every group in it nearly as open as the total does. Where it would
not, the smallest of the others is left out with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from quiz_service.reports.figures.grouping import CONFLICT
from quiz_service.reports.figures.report import (
    KIND,
    TOWNSHIP,
    GroupFigures,
    Report,
    UnitFigures,
)
from quiz_service.reports.publication.smallest_cut import Edge, is_every_cut_at_least

LEAST_UNITS = 3
LEAST_OPEN = 3  # people by which a group's k must stay in doubt
PUBLISHED = (KIND, TOWNSHIP)
REST = ""  # no group has this name


def published_groups(report: Report) -> tuple[GroupFigures, ...]:
    """Return the groups by kind and by township that may be told, in their order."""
    units = counted(report.units)
    chosen: list[GroupFigures] = []
    for table in PUBLISHED:
        groups = [g for g in report.groups if g.group == table and _is_large(g, units)]
        chosen += _safe(groups, report, units)
    # Each table is safe alone; side by side they tell more.
    return tuple(_safe(chosen, report, units))


def counted(units: Sequence[UnitFigures]) -> list[UnitFigures]:
    """Return the units with results in the sums: a silent one makes no group larger."""
    return [
        unit
        for unit in units
        if unit.counts.persons and not unit.hidden and unit.status != CONFLICT
    ]


def is_safe(
    published: Sequence[GroupFigures],
    groups: Sequence[GroupFigures],
    units: Sequence[UnitFigures],
) -> bool:
    """Return whether the ``shown`` of all ``groups`` single out nothing small of the ``units``."""
    number: dict[Edge, int] = {}
    for unit in units:
        cell = (_told_as(unit, KIND, published), _told_as(unit, TOWNSHIP, published))
        number[cell] = number.get(cell, 0) + 1
    large = is_every_cut_at_least(LEAST_UNITS, number)
    return large and all(_stay_open(table, published, groups) for table in PUBLISHED)


def _is_large(group: GroupFigures, units: Sequence[UnitFigures]) -> bool:
    of_group = sum(getattr(unit, group.group) == group.name for unit in units)
    return of_group >= LEAST_UNITS and not group.hidden_units and not group.conflicts


def _safe(
    chosen: Sequence[GroupFigures], report: Report, units: Sequence[UnitFigures]
) -> list[GroupFigures]:
    """Return as many groups as may stand beside the total, the smallest left out first."""
    published = list(chosen)
    while published and not is_safe(published, report.groups, units):
        order = sorted(published, key=lambda g: (g.group == KIND, g.counts.persons))
        ways = [[g for g in published if g is not gone] for gone in order]
        cures = (way for way in ways if is_safe(way, report.groups, units))
        published = next(cures, ways[0])
    return published


def _told_as(unit: UnitFigures, table: str, published: Sequence[GroupFigures]) -> str:
    name: str = getattr(unit, table)
    is_published = any(
        group.group == table and group.name == name for group in published
    )
    return name if is_published else REST


def _stay_open(
    table: str, published: Sequence[GroupFigures], groups: Sequence[GroupFigures]
) -> bool:
    """Return whether the groups left out are hardly narrower in the rest than in the total."""
    of_group = [g for g in groups if g.group == table and g.counts.persons]
    left = [group for group in of_group if group not in published]
    for name in ("first", "learned"):
        sums = [(getattr(g.counts, name) or 0, g.counts.persons) for g in of_group]
        rest = [(getattr(g.counts, name) or 0, g.counts.persons) for g in left]
        for _aware, persons in rest:
            if _open(persons, rest) < min(LEAST_OPEN, _open(persons, sums)):
                return False
    return True


def _open(persons: int, pool: Sequence[tuple[int, int]]) -> int:
    """Return by how many a group's k is in doubt to whoever knows only the sum of the pool."""
    aware, everybody = sum(k for k, _n in pool), sum(n for _k, n in pool)
    return min(persons, aware) - max(0, aware - (everybody - persons))
