"""What is not shown, so that no figure says how one person answered.

Fewer than five people are hidden. What is hidden enters no sum that stands beside its
parts, so nothing is found by subtraction; it enters the total of a scope only in one pool,
after the wave is over, and only if the pool leaves every hidden group exactly as open as
it was: then nothing at all can be solved for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz_service.reports.figures.report import Counts, DayFigures, PointFigures

SMALL, DETAIL = 5, 10
Proportion = tuple[int, int]  # so many, of so many


def is_small(persons: int) -> bool:
    """Whether so few answered that their results are hidden."""
    return 0 < persons < SMALL


def without_results(counts: Counts) -> Counts:
    """The counts of a small group: who took part, and nothing of how it went."""
    return replace(
        counts,
        first=None,
        learned=None,
        trusted=None,
        could_trust=None,
        suspected=None,
        could_suspect=None,
        sittings=counts.persons,
    )


def shows_detail(counts: Counts) -> bool:
    """Whether knowledge points of a unit may be shown.

    Of a group in which all or none are aware, one figure tells about everybody; so fewer
    than ten such people keep their totals alone.
    """
    if counts.first is None or counts.persons < SMALL:
        return False
    uniform = counts.first in (0, counts.persons)
    return counts.persons >= DETAIL or not uniform


def pool_is_safe(hidden: Sequence[Proportion]) -> bool:
    """Whether the sum of hidden groups may be told without narrowing any of them.

    With R of M in the pool, a group of m can have from max(0, R - (M - m)) to min(m, R).
    The sum is told only where that is still 0 to m for each of them.
    """
    right, asked = sum(r for r, _m in hidden), sum(m for _r, m in hidden)
    largest = max((m for _r, m in hidden), default=0)
    return len(hidden) > 1 and largest <= right <= asked - largest


def shown_points(points: Sequence[PointFigures]) -> tuple[PointFigures, ...]:
    """A unit's points that at least five of its people were asked about."""
    return tuple(point for point in points if point.asked >= SMALL)


def total_of(visible: Sequence[Proportion], hidden: Sequence[Proportion]) -> Proportion:
    """A scope's sum of shown cells, and of hidden ones where their pool is safe."""
    cells = [*visible, *hidden] if pool_is_safe(hidden) else [*visible]
    return sum(r for r, _m in cells), sum(m for _r, m in cells)


def merged_days(
    days: Sequence[tuple[DayFigures, int]],
) -> tuple[DayFigures, ...]:
    """Days with so few new people that they say how somebody did join the next day.

    ``days`` are in order, each with its number of later sittings.
    """
    merged: list[DayFigures] = []
    open_days: DayFigures | None = None
    later = 0
    for day, more in days:
        open_days = day if open_days is None else _joined(open_days, day)
        later += more
        if open_days.persons >= SMALL and (later == 0 or later >= SMALL):
            merged.append(open_days)
            open_days, later = None, 0
    if open_days is not None and merged:
        merged[-1] = _joined(merged[-1], open_days)
    return tuple(merged)


def _joined(one: DayFigures, two: DayFigures) -> DayFigures:
    return DayFigures(
        two.day,
        one.persons + two.persons,
        one.first + two.first,
        one.learned + two.learned,
    )
