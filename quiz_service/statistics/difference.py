"""A change between two rates, and Newcombe's way to put two Wilson intervals together.

R. G. Newcombe (1998), Statistics in Medicine 17: method 10 for unlinked groups with
``phi`` = 0, method 10 of the paired paper with the correlation of the two answers. See
docs/measurement.md, section 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from quiz_service.statistics.proportion import Interval


@dataclass(frozen=True, slots=True)
class RateChange:
    """After minus before, as a share from -1 to 1, with its interval."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class RateWithInterval:
    """A share with its Wilson interval."""

    share: float
    interval: Interval

    @property
    def below(self) -> float:
        """How far the interval reaches down."""
        return self.share - self.interval.low

    @property
    def above(self) -> float:
        """How far the interval reaches up."""
        return self.interval.high - self.share


def square_and_add_interval(
    before: RateWithInterval, after: RateWithInterval, *, value: float, phi: float
) -> RateChange:
    """The interval of ``value`` = after - before, correlated by ``phi`` (-1 to 1)."""
    down = _length(after.below, before.above, phi)
    up = _length(after.above, before.below, phi)
    return RateChange(value, Interval(max(-1.0, value - down), min(1.0, value + up)))


def _length(one: float, other: float, phi: float) -> float:
    # Rounding may leave a square just below 0 where both parts cancel.
    return sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))
