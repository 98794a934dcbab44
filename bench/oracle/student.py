"""Student's t: the quantile of a two-sided interval."""

from __future__ import annotations

from math import exp

from bench.oracle.beta_quantile import log_odds_quantile


def student_t_quantile(degrees: int, confidence: float = 0.95) -> float:
    """The t with P(|T| <= t) = ``confidence``; 2.262157 for 9 degrees of freedom.

    d / (d + T²) is beta(d/2, 1/2), so T² is d times the inverse odds of its quantile.
    """
    odds = log_odds_quantile(1 - confidence, degrees / 2, 0.5)
    return float((degrees * exp(-odds)) ** 0.5)
