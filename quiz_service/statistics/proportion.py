"""Intervals for one proportion, k of n; never Wald's, which says "all" at k = n.

Sources: Wilson (1927); Clopper and Pearson (1934); Jeffreys' prior as in Brown, Cai and
DasGupta (2001). Each returns None for n = 0 and raises ValueError for impossible counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from quiz_service.statistics.beta import log_odds_quantile, quantile, share_of
from quiz_service.statistics.counts import refuse_impossible

NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares, ``low`` <= ``high``; 0 to 1 for a proportion, -1 to 1 for a change."""

    low: float
    high: float

    def within(self, other: Interval) -> Interval:
        """What both intervals have in common."""
        return Interval(max(self.low, other.low), min(self.high, other.high))


def normal_quantile(confidence: float) -> float:
    """The z of a two-sided interval: 1.959963984540054 for 0.95."""
    return NORMAL.inv_cdf(0.5 + confidence / 2)


def wilson(k: int, n: int, *, confidence: float = 0.95) -> Interval | None:
    """Wilson's score interval, the default beside every k/n."""
    refuse_impossible(k, n)
    return wilson_at(k / n, n, confidence=confidence) if n else None


def wilson_at(share: float, size: float, *, confidence: float = 0.95) -> Interval:
    """Wilson's interval about a share of a sample whose size need not be whole.

    With nobody right the lower end is exactly 0, with everybody the upper exactly 1.
    """
    z = normal_quantile(confidence)
    scale = 1 + z * z / size
    centre = (share + z * z / (2 * size)) / scale
    inner = share * (1 - share) / size + z * z / (4 * size * size)
    half = z * sqrt(inner) / scale
    low = max(0.0, min(centre - half, share)) if share > 0 else 0.0
    high = min(1.0, max(centre + half, share)) if share < 1 else 1.0
    return Interval(low, high)


def clopper_pearson(k: int, n: int, *, confidence: float = 0.95) -> Interval | None:
    """The exact interval, for "at least" claims: it covers the truth in 95 % or more."""
    refuse_impossible(k, n)
    if not n:
        return None
    tail = (1 - confidence) / 2
    low = quantile(tail, k, n - k + 1) if k else 0.0
    # The upper end for k right is the lower end for n - k wrong, seen from 1.
    wrong = log_odds_quantile(tail, n - k, k + 1) if k < n else None
    return Interval(low, 1.0 if wrong is None else share_of(-wrong))


def jeffreys(k: int, n: int, *, confidence: float = 0.95) -> Interval | None:
    """The equal-tailed interval of beta(k + 1/2, n - k + 1/2)."""
    refuse_impossible(k, n)
    if not n:
        return None
    tail = (1 - confidence) / 2
    low = quantile(tail, k + 0.5, n - k + 0.5)
    return Interval(low, share_of(-log_odds_quantile(tail, n - k + 0.5, k + 0.5)))


def at_least_when_all_right(n: int, *, confidence: float = 0.95) -> float | None:
    """One-sided lower bound when all n were right: (1 - confidence)^(1/n)."""
    refuse_impossible(0, n)
    return float((1 - confidence) ** (1 / n)) if n else None
