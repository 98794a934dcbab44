"""Shares of a whole population of N people, of whom n answered and k were right.

``nonresponse_bounds`` needs no assumption. The others hold only where the n were drawn at random:
``exact_total`` inverts the hypergeometric distribution, ``wilson_sample_interval`` puts the
effective size n(N-1)/(N-n) into Wilson's interval. A full score never comes from here: an
exact interval may say 500 to 500 with one person unheard, so it is granted for n = N only.

Everywhere None means undefined: N unknown or 0, nobody answered, or n > N (a conflict
that ``display.ladder_step`` names). Impossible counts raise ValueError. See
docs/measurement.md, section 5.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, log

from quiz_service.statistics.counts import (
    as_written,
    refuse_impossible,
    refuse_uncountable,
)
from quiz_service.statistics.hypergeometric import PopulationDraw
from quiz_service.statistics.proportion import Interval, wilson_interval_at


@dataclass(frozen=True, slots=True)
class PopulationTotal:
    """Between ``low`` and ``high`` people out of ``of`` are right."""

    low: int
    high: int
    of: int

    @property
    def shares(self) -> Interval:
        """Return the same as shares of the population."""
        return Interval(self.low / self.of, self.high / self.of)


def nonresponse_bounds(k: int, n: int, N: int | None) -> Interval | None:
    """Return the least and most share that can be right: those unheard all wrong, or all right."""
    if N is None or not _defined(k, n, N):
        return None
    return Interval(k / N, (k + N - n) / N)


def effective_size(n: int, N: int) -> float | None:
    """Return the sample size that an endless population would need for as much certainty.

    None for n = N, where nothing is uncertain and the size would be infinite.
    """
    return n * (N - 1) / (N - n) if n < N else None


def wilson_sample_interval(
    k: int, n: int, N: int | None, *, confidence: float = 0.95
) -> Interval | None:
    """Return Wilson's interval with the effective size, never outside ``nonresponse_bounds``.

    Its upper end alone would promise 23.6 of 25 where 2 of 20 heard were wrong.
    """
    certain = nonresponse_bounds(k, n, N)
    if certain is None or N is None:
        return None
    size = effective_size(n, N)
    if size is None:
        return certain
    return wilson_interval_at(k / n, size, confidence=confidence).within(certain)


def exact_total(
    k: int, n: int, N: int | None, *, confidence: float = 0.95
) -> PopulationTotal | None:
    """Return how many of the N are right: every total that the sample does not contradict."""
    if N is None or not _defined(k, n, N):
        return None
    tail = (1 - as_written(confidence)) / 2
    low = _fewest_right(k, n, N, tail)
    return PopulationTotal(low, N - _fewest_right(n - k, n, N, tail), N)


def sample_interval(
    k: int, n: int, N: int | None, *, confidence: float = 0.95
) -> Interval | None:
    """Return the interval to print for a random sample: exact once more than half are drawn."""
    if N is not None and 2 * n > N:
        total = exact_total(k, n, N, confidence=confidence)
        return total.shares if total else None
    return wilson_sample_interval(k, n, N, confidence=confidence)


def spot_check_size(
    N: int | None, claim: float | Fraction, *, confidence: float = 0.95
) -> int | None:
    """Return how many to draw so that “all of them right” proves a share of at least ``claim``.

    N = None is an endless population; there, and only there, no sample proves "all", and
    the answer is None. For N people "all" takes all N; nobody proves nothing (None).
    """
    share, doubt = as_written(claim), 1 - as_written(confidence)
    if not share:
        raise ValueError("a claim of at least 0 needs no sample")
    if N is None:
        # The margin takes back what logarithms lose where the ratio is a whole number.
        return None if share == 1 else ceil(log(doubt) / log(share) - 1e-9)
    refuse_uncountable(N)
    if share == 1 or not N:
        return N or None
    too_few = ceil(share * N) - 1
    sizes = range(1, N + 1)
    return 1 + bisect_left(
        sizes,
        True,
        key=lambda n: (
            not PopulationDraw(N, too_few, n).at_least_is_likelier_than(doubt, n)
        ),
    )


def spot_check_claim(
    N: int | None, n: int, k: int | None = None, *, confidence: float = 0.95
) -> PopulationTotal | None:
    """Return what a drawn sample proves: at least ``low`` of N are right, one-sided.

    ``k`` of the n were right, all of them where it is not given. ``high`` is the certain
    ceiling. A sample never proves all N, however few are left: "all" takes n = N.
    """
    right = n if k is None else k
    if N is None or not _defined(right, n, N):
        return None
    low = _fewest_right(right, n, N, 1 - as_written(confidence))
    return PopulationTotal(min(low, N - (n < N)), N - n + right, N)


def _defined(k: int, n: int, N: int) -> bool:
    refuse_impossible(k, n)
    refuse_uncountable(N)
    return 0 < n <= N


def _fewest_right(k: int, n: int, N: int, tail: Fraction) -> int:
    """Return the smallest total under which k or more right are likelier than ``tail``."""
    totals = range(k, N - (n - k) + 1)
    return k + bisect_left(
        totals,
        True,
        key=lambda K: PopulationDraw(N, K, n).at_least_is_likelier_than(tail, k),
    )
