"""What is not shown, so that no figure says how one person answered.

A line in which fewer than ten answered is hidden. What is hidden enters no sum that stands
beside its parts, so nothing is found by subtraction; it enters the total of the county only,
in one pool, after the last sheet of the wave, and only if the pool leaves every hidden line
exactly as open as it was: then nothing at all can be solved for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz_service.reports.figures.report import Counts, PointFigures

SMALL, LEAST = 5, 10
Proportion = tuple[int, int]  # so many, of so many


def is_few(number: int) -> bool:
    """Return whether a number of people, or of their cases, is too small to stand alone."""
    return 0 < number < SMALL


def is_small(counts: Counts) -> bool:
    """Return whether so few answered that their results are hidden.

    By n, which never falls: what was shown once is not hidden, and pooled, afterwards.
    """
    return 0 < counts.answered < LEAST


def without_results(counts: Counts) -> Counts:
    """Return the counts of a small group: who took part, and nothing of how it went."""
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


def pool_is_safe(hidden: Sequence[Proportion]) -> bool:
    """Return whether the sum of hidden groups may be told without narrowing any of them.

    With R of M in the pool, a group of m can have from max(0, R - (M - m)) to min(m, R).
    The sum is told only where that is still 0 to m for each of them, and never of fewer than
    ten people together.
    """
    right, asked = sum(r for r, _m in hidden), sum(m for _r, m in hidden)
    largest = max((m for _r, m in hidden), default=0)
    return asked >= LEAST and largest <= right <= asked - largest


def shown_points(points: Sequence[PointFigures]) -> tuple[PointFigures, ...]:
    """Return a unit's points that at least five of its people were asked about."""
    return tuple(point for point in points if point.asked >= SMALL)
