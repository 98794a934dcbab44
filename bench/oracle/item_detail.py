"""What else can be said of an item, given every person's answers.

The correlation with the whole score, Moodle's discriminative efficiency, and D27.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from quiz_service.statistics.items import ItemSums

LEAST_FOR_THIRDS = 30


def item_sums(length: int, right: Sequence[int], rests: Sequence[int]) -> ItemSums:
    """Return the sums of one entry (0 or 1, and the rest score) for each person."""
    pairs = list(zip(right, rests, strict=True))
    return ItemSums(
        length,
        n=len(pairs),
        right=sum(right),
        rest=sum(rests),
        rest_right=sum(rest for mark, rest in pairs if mark),
        rest_squared=sum(rest * rest for rest in rests),
    )


def uncorrected_discrimination(sums: ItemSums) -> float | None:
    """Return r_total, the correlation with the whole score, which counts the item too."""
    n, x = sums.n, sums.right
    y, xy = sums.rest + x, sums.rest_right + x
    yy = sums.rest_squared + 2 * sums.rest_right + x
    variances = (n * x - x * x) * (n * yy - y * y)
    return (n * xy - x * y) / sqrt(variances) if variances else None


def efficiency(answers: Sequence[bool], rests: Sequence[Fraction]) -> float | None:
    """Moodle's discriminative efficiency: the covariance over the highest possible one.

    1 means that everybody right on the item had at least the rest score of everybody
    wrong on it. ``answers`` and ``rests`` hold one entry a person, in the same order.
    """
    best = _covariance(sorted(answers), sorted(rests))
    return float(_covariance(answers, rests) / best) if best else None


def upper_minus_lower(
    answers: Sequence[bool],
    totals: Sequence[Fraction],
    *,
    least: int = LEAST_FOR_THIRDS,
) -> float | None:
    """D27: the item's rate in the best 27 % minus that in the worst 27 %.

    None below ``least`` people. Groups are 27 % rounded half up; people with equal totals
    stay in the order given, so hand them over in a fixed one.
    """
    n = len(totals)
    group = (27 * n + 50) // 100
    if n < least or not group:
        return None
    ranked = sorted(zip(totals, answers, strict=True), key=lambda pair: -pair[0])
    best = sum(answer for _, answer in ranked[:group])
    return (best - sum(answer for _, answer in ranked[-group:])) / group


def _covariance(answers: Sequence[bool], scores: Sequence[Fraction]) -> Fraction:
    """n² times the covariance, exactly."""
    n = len(scores)
    both = sum((s for a, s in zip(answers, scores, strict=True) if a), Fraction())
    return n * both - sum(answers) * sum(scores, Fraction())
