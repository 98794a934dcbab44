"""The score interval of a difference, after Miettinen and Nurminen (1985).

An end is the difference d at which the observed one lies z standard errors away, where
the standard error is that of the likeliest pair of rates exactly d apart, times
N / (N - 1). Both searches halve their range: slower than the closed form of the cubic,
and right where that loses half of its digits, at rates of 0 and 1.
"""

from __future__ import annotations

from collections.abc import Callable

from quiz_service.statistics.counts import refuse_impossible
from quiz_service.statistics.independent import RateChange
from quiz_service.statistics.proportion import Interval, normal_quantile

HALVINGS = 64


def miettinen_nurminen_interval(
    k1: int, n1: int, k2: int, n2: int, *, confidence: float = 0.95
) -> RateChange | None:
    """k2/n2 - k1/n1 with its score interval; None where a group is empty."""
    refuse_impossible(k1, n1)
    refuse_impossible(k2, n2)
    if not n1 or not n2:
        return None
    observed = k2 / n2 - k1 / n1
    reach = normal_quantile(confidence) ** 2

    def too_far(d: float) -> bool:
        return (observed - d) ** 2 > reach * _variance(k1, n1, k2, n2, d=d)

    low = _boundary(too_far, -1.0, observed)
    high = _boundary(lambda d: not too_far(d), observed, 1.0)
    return RateChange(observed, Interval(low, high))


def _variance(k1: int, n1: int, k2: int, n2: int, *, d: float) -> float:
    """Of the difference, at the likeliest rates p and p + d."""

    def still_rising(p: float) -> bool:
        """Whether the likelihood grows at p: its derivative, with the divisors cleared."""
        after = p + d
        first = (k1 * (1 - p) - (n1 - k1) * p) * after * (1 - after)
        second = (k2 * (1 - after) - (n2 - k2) * after) * p * (1 - p)
        return first + second > 0

    p = _boundary(still_rising, max(0.0, -d), min(1.0, 1.0 - d))
    after = min(1.0, max(0.0, p + d))
    n = n1 + n2
    return (p * (1 - p) / n1 + after * (1 - after) / n2) * n / (n - 1)


def _boundary(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Where ``holds`` turns from True to False between low and high."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if holds(middle) else (low, middle)
    return (low + high) / 2
