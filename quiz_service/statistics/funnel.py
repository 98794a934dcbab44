"""Which differences of a ranked list are more than chance: the limits of a funnel plot.

D. J. Spiegelhalter, "Funnel plots for comparing institutional performance" (2005), with his
outer limits: beyond them lies one unit in 500 of those that are like all the others, so a
list of a hundred seldom names one for nothing. Exact binomial tails; docs/measurement.md,
section 6.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from quiz_service.statistics.beta import beta_lower_tail
from quiz_service.statistics.counts import as_written, refuse_impossible

BEYOND = 0.001  # on either side


class FunnelPlace(StrEnum):
    """Where a unit stands against all of them together."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def funnel_place(k: int, n: int, share: float | Fraction) -> FunnelPlace:
    """Return whether k of n differs from ``share``, the rate of all, by more than chance."""
    refuse_impossible(k, n)
    rate = float(as_written(share))
    if rate in (0, 1) or not n:
        return FunnelPlace.WITHIN
    # The tail beyond k holds k itself: P(X >= k) above the rate, P(X <= k) below it.
    if k > n * rate:
        is_beyond = beta_lower_tail(k, n - k + 1, rate) < BEYOND
        return FunnelPlace.ABOVE if is_beyond else FunnelPlace.WITHIN
    is_beyond = k < n and beta_lower_tail(n - k, k + 1, 1 - rate) < BEYOND
    return FunnelPlace.BELOW if is_beyond else FunnelPlace.WITHIN
