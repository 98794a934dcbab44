"""The quantile of the beta distribution, by Newton's steps on the scale of log-odds.

The log of the tail is concave there: steps approach the root from one side, and nothing
underflows or rounds to 1.
"""

from __future__ import annotations

from math import exp, log

from quiz_service.statistics.beta import log_tail

ENOUGH_STEPS = 200


def beta_quantile(chance: float, a: float, b: float) -> float:
    """The x below which a beta variable falls with this chance, 0 < chance < 1."""
    return share_of(log_odds_quantile(chance, a, b))


def log_odds_quantile(chance: float, a: float, b: float) -> float:
    """The quantile as log(x / (1 - x)), exact even where x rounds to 0 or 1."""
    if chance > 0.5:
        return -log_odds_quantile(1 - chance, b, a)
    target, odds = log(chance), log(a / b)
    for _ in range(ENOUGH_STEPS):
        log_chance, log_slope = log_tail(a, b, share_of(odds), share_of(-odds))
        step = (log_chance - target) * exp(log_chance - log_slope)
        odds -= step
        if abs(step) < 1e-11:
            return odds
    raise ArithmeticError(f"no quantile {chance} of beta({a}, {b})")


def share_of(odds: float) -> float:
    """The share whose log-odds these are."""
    if odds < 0:
        return exp(odds) / (1 + exp(odds))
    return 1 / (1 + exp(-odds))
