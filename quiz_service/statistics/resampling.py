"""A change of many units between two moments, with its interval by resampling units.

What people of one unit have in common (a lesson, a teacher, a tablet) changes with the unit
and not with the person, so units are drawn again, never people: B. Efron's percentile
interval (1979) over 2,000 draws. Few units make it too narrow; its ends are moved out as
T. Hesterberg proposes ("What Teachers Should Know About the Bootstrap", 2015), with Kish's
effective number (sum of weights)² / (sum of squares) in place of the number of units, since
one large unit among small ones counts for little more than one. See docs/measurement.md,
section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from math import ceil, sqrt
from random import Random
from statistics import NormalDist

from quiz_service.statistics.beta import beta_lower_tail
from quiz_service.statistics.independent import RateChange
from quiz_service.statistics.proportion import Interval

DRAWS, SEED = 2_000, 20_261_201
# 97 of 100, so that with few and unequal units still fewer than 5 of 100 comparisons claim a
# change where there was none (`python -m bench wave_comparison`).
CONFIDENCE = 0.97
FEWEST_UNITS = 8.0  # effective ones: below, 2,000 draws cannot reach far enough
_BISECTIONS = 80
_LARGEST_T = 1e3


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit's rates (0 to 1) before and after, and its weight: its people."""

    weight: int
    before: float
    after: float


def standardized(units: Sequence[UnitChange]) -> tuple[float, float] | None:
    """Return both rates, each unit's by its weight; None without units."""
    total = sum(unit.weight for unit in units)
    if not total:
        return None
    before = sum(unit.weight * unit.before for unit in units) / total
    return before, sum(unit.weight * unit.after for unit in units) / total


def effective_units(units: Sequence[UnitChange]) -> float:
    """Return how many units of one size would say as much as these (Kish 1965)."""
    squares = sum(unit.weight**2 for unit in units)
    return sum(unit.weight for unit in units) ** 2 / squares if squares else 0.0


def resampled_change(units: Sequence[UnitChange]) -> RateChange | None:
    """Return after - before with its interval; None where units are too few."""
    rates, size = standardized(units), effective_units(units)
    if rates is None or size < FEWEST_UNITS:
        return None
    chance = Random(SEED)
    gains = [
        (unit.weight * (unit.after - unit.before), unit.weight)
        for unit in units
        if unit.weight
    ]
    changes = sorted(
        _change(chance.choices(gains, k=count)) for count in repeat(len(gains), DRAWS)
    )
    beyond = _tail(size)
    low = changes[int(beyond * DRAWS)]
    high = changes[min(DRAWS - 1, ceil((1 - beyond) * DRAWS))]
    return RateChange(rates[1] - rates[0], Interval(low, high))


def _change(drawn: Sequence[tuple[float, int]]) -> float:
    return sum(gain for gain, _weight in drawn) / sum(weight for _gain, weight in drawn)


def _tail(size: float) -> float:
    """Return the share of draws beyond each end: 1.5 % for many units, less for few."""
    reach = sqrt(size / (size - 1)) * student_quantile(size - 1, CONFIDENCE)
    return NormalDist().cdf(-reach)


def student_quantile(degrees: float, confidence: float) -> float:
    """Return the two-sided quantile of Student's t: 2.262157 for 9 degrees and 0.95."""
    low, high = 0.0, _LARGEST_T
    for _bisection in range(_BISECTIONS):
        middle = (low + high) / 2
        beyond = beta_lower_tail(degrees / 2, 0.5, degrees / (degrees + middle**2))
        low, high = (middle, high) if beyond > 1 - confidence else (low, middle)
    return high
