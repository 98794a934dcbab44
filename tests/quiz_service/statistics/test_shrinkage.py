"""Differences of units are drawn towards none as far as chance explains them.

Formulas: docs/measurement.md, section 8.
"""

from __future__ import annotations

import random

import pytest

from quiz_service.statistics.shrinkage import ShareSpread, shrunk_difference


def spread_of(*units: tuple[int, int]) -> ShareSpread:
    spread = ShareSpread()
    for right, answers in units:
        spread = spread.plus(right, answers)
    return spread


def test_the_variance_between_units_is_the_moment_estimate() -> None:
    """By hand: p = 0.7, Q = 7/0.21 = 33.333, c = (150 − 50)/0.21 = 476.19."""
    assert spread_of((50, 50), (30, 50), (25, 50)).variance == pytest.approx(0.0658)


@pytest.mark.parametrize(
    "units", [(), ((20, 40),), ((20, 40), (20, 40)), ((40, 40), (40, 40))]
)
def test_units_that_chance_explains_do_not_differ(
    units: tuple[tuple[int, int], ...],
) -> None:
    assert spread_of(*units).variance == 0


def test_a_difference_is_weighed_by_what_units_differ_at_all() -> None:
    assert shrunk_difference(-0.2, 0.01, 0.03) == pytest.approx(-0.15)
    assert shrunk_difference(-0.2, 0.01, 0.0) == 0
    assert shrunk_difference(-0.2, 0.0, 0.0) == 0
    assert shrunk_difference(-0.2, 0.0, 0.03) == -0.2


def test_shrunk_differences_are_nearer_to_the_truth_than_raw_ones() -> None:
    chance = random.Random(7)
    truth = [chance.gauss(0.75, 0.06) for _unit in range(200)]
    right = [sum(chance.random() < share for _a in range(40)) for share in truth]
    spread = spread_of(*((count, 40) for count in right))

    usual = spread.right / spread.answers
    raw = [count / 40 - usual for count in right]
    sampling = usual * (1 - usual) / 40
    shrunk = [shrunk_difference(d, sampling, spread.variance) for d in raw]

    def errors(differences: list[float]) -> float:
        pairs = zip(truth, differences, strict=True)
        return sum((usual + difference - share) ** 2 for share, difference in pairs)

    assert spread.variance == pytest.approx(0.06**2, rel=0.5)
    assert errors(shrunk) < 0.7 * errors(raw)
