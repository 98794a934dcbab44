"""Other intervals for one proportion, k of n, beside the one that reports print.

Clopper and Pearson (1934); Jeffreys' prior as in Brown, Cai and DasGupta (2001). Each
returns None for n = 0 and raises ValueError for impossible counts.
"""

from __future__ import annotations

from bench.oracle.beta_quantile import beta_quantile, log_odds_quantile, share_of
from quiz_service.statistics.counts import refuse_impossible
from quiz_service.statistics.proportion import Interval


def clopper_pearson_interval(
    k: int, n: int, *, confidence: float = 0.95
) -> Interval | None:
    """The exact interval, for "at least" claims: it covers the truth in 95 % or more."""
    refuse_impossible(k, n)
    if not n:
        return None
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, k, n - k + 1) if k else 0.0
    # The upper end for k right is the lower end for n - k wrong, seen from 1.
    wrong = log_odds_quantile(tail, n - k, k + 1) if k < n else None
    return Interval(low, 1.0 if wrong is None else share_of(-wrong))


def jeffreys_interval(k: int, n: int, *, confidence: float = 0.95) -> Interval | None:
    """The equal-tailed interval of beta(k + 1/2, n - k + 1/2)."""
    refuse_impossible(k, n)
    if not n:
        return None
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, k + 0.5, n - k + 0.5)
    return Interval(low, share_of(-log_odds_quantile(tail, n - k + 0.5, k + 0.5)))


def lower_bound_all_right(n: int, *, confidence: float = 0.95) -> float | None:
    """One-sided lower bound when all n were right: (1 - confidence)^(1/n)."""
    refuse_impossible(0, n)
    return float((1 - confidence) ** (1 / n)) if n else None
