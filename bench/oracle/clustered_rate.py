"""The overall rate of answers (总知晓率): answers of one person hang together.

A ratio estimator with people as clusters (Cochran, Sampling Techniques, ch. 6). A binomial
interval with n = number of answers would be far too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from bench.oracle.student import student_t_quantile
from quiz_service.statistics.counts import refuse_impossible
from quiz_service.statistics.proportion import Interval


@dataclass(frozen=True, slots=True)
class ClusteredRate:
    """The rate; its standard error over people, None where people do not differ.

    ``naive_error`` takes answers for independent, and ``design_effect`` is the squared
    ratio of the two: how many times fewer independent answers there were.
    """

    rate: float
    error: float | None
    naive_error: float | None
    design_effect: float | None
    interval: Interval | None


def clustered_rate(
    people: Iterable[tuple[int, int]], *, confidence: float = 0.95
) -> ClusteredRate | None:
    """Sum right / sum asked over (right, asked) of each person; None without answers."""
    answered = [(right, items) for right, items in people if _counts(right, items)]
    if not answered:
        return None
    n = len(answered)
    items = sum(a for _, a in answered)
    rate = Fraction(sum(r for r, _ in answered), items)
    # Cleared of the rate's divisor, the sum of squares needs no fraction for each person.
    up, down = rate.numerator, rate.denominator
    squares = sum((r * down - up * a) ** 2 for r, a in answered)
    if n < 2 or not squares:
        return ClusteredRate(float(rate), None, None, None, None)
    variance = Fraction(n * squares, (n - 1) * (down * items) ** 2)
    naive = rate * (1 - rate) / items
    error, middle = sqrt(variance), float(rate)
    reach = student_t_quantile(n - 1, confidence) * error
    interval = Interval(max(0.0, middle - reach), min(1.0, middle + reach))
    return ClusteredRate(
        middle, error, sqrt(naive), float(variance / naive), interval=interval
    )


def _counts(right: int, items: int) -> bool:
    """Whether the person was asked anything; raises ValueError for impossible counts."""
    refuse_impossible(right, items)
    return items > 0
