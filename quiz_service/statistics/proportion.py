"""Wilson's interval for one proportion, k of n; never Wald's, which says "all" at k = n.

E. B. Wilson (1927); docs/measurement.md, section 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from quiz_service.statistics.counts import refuse_impossible

NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares, ``low`` <= ``high``; 0 to 1 for a proportion, -1 to 1 for a change."""

    low: float
    high: float

    def within(self, other: Interval) -> Interval:
        """Return what both intervals have in common."""
        return Interval(max(self.low, other.low), min(self.high, other.high))


def normal_quantile(confidence: float) -> float:
    """Return the z of a two-sided interval: 1.959963984540054 for 0.95."""
    return NORMAL.inv_cdf(0.5 + confidence / 2)


def wilson_interval(k: int, n: int, *, confidence: float = 0.95) -> Interval | None:
    """Return Wilson's score interval, the default beside every k/n."""
    refuse_impossible(k, n)
    return wilson_interval_at(k / n, n, confidence=confidence) if n else None


def wilson_interval_at(
    share: float, size: float, *, confidence: float = 0.95
) -> Interval:
    """Return Wilson's interval about a share of a sample whose size need not be whole.

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
