"""The same people before and after: a right both times, b before only, c after only, d never.

McNemar's exact test (1947) asks whether b and c could be one fair coin; the difference is
(c - b) / n with Newcombe's square-and-add interval (1998, method 10). See
docs/measurement.md, section 8.
"""

from __future__ import annotations

from math import sqrt

from quiz_service.statistics.binomial import fair_coin_at_most
from quiz_service.statistics.counts import refuse_uncountable
from quiz_service.statistics.difference import (
    RateChange,
    RateWithInterval,
    square_and_add_interval,
)
from quiz_service.statistics.proportion import wilson_interval_at


def mcnemar_exact_p(b: int, c: int) -> float:
    """Exact two-sided p; 1 where nobody changed, which reads "no change observed"."""
    refuse_uncountable(b, c)
    if b == c:
        return 1.0
    return min(1.0, 2 * fair_coin_at_most(min(b, c), b + c))


def paired_newcombe_interval(
    a: int, b: int, c: int, d: int, *, confidence: float = 0.95
) -> RateChange | None:
    """(c - b) / n with its interval; None where nobody was asked twice."""
    refuse_uncountable(a, b, c, d)
    n = a + b + c + d
    if not n:
        return None
    before, after = (
        RateWithInterval(
            right / n, wilson_interval_at(right / n, n, confidence=confidence)
        )
        for right in (a + b, a + c)
    )
    phi = _correlation(a, b, c, d)
    return square_and_add_interval(before, after, value=(c - b) / n, phi=phi)


def _correlation(a: int, b: int, c: int, d: int) -> float:
    """Newcombe's phi: a positive correlation gives up half a person for each n, to 0."""
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if not margins:
        return 0.0
    product = a * d - b * c
    n = a + b + c + d
    if product > 0:
        return max(product - n / 2, 0.0) / sqrt(margins)
    return product / sqrt(margins)
