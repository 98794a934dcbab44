"""A change of units, its weights, and an interval that says little where units are few."""

from __future__ import annotations

from random import Random

import pytest

from quiz_service.statistics.resampling import (
    UnitChange,
    effective_units,
    resampled_change,
    standardized,
    student_quantile,
)

LIKE = [UnitChange(50, 0.5, 0.6)] * 12


def noisy(shift: float, units: int = 30) -> list[UnitChange]:
    """Units of many sizes whose rates differ from moment to moment, and by ``shift``."""
    chance = Random(3)
    return [
        UnitChange(
            chance.randint(20, 200),
            0.6 + chance.gauss(0, 0.05),
            0.6 + shift + chance.gauss(0, 0.05),
        )
        for _ in range(units)
    ]


def test_rates_are_weighted_by_the_people_of_each_unit() -> None:
    units = [UnitChange(300, 0.5, 0.7), UnitChange(100, 0.9, 0.5)]

    assert standardized(units) == pytest.approx((0.6, 0.65))
    assert standardized([]) is None


def test_another_mixture_of_units_is_no_change() -> None:
    grown = [UnitChange(weight, 0.7, 0.7) for weight in range(10, 400, 13)]

    change = resampled_change(grown)

    assert change
    assert change.value == pytest.approx(0)
    assert change.interval.high - change.interval.low < 1e-9


def test_one_large_unit_among_small_ones_counts_for_little_more_than_one() -> None:
    assert effective_units(LIKE) == pytest.approx(12)
    assert effective_units([UnitChange(5000, 0.5, 0.9), *LIKE]) < 1.5
    assert resampled_change([UnitChange(5000, 0.5, 0.9), *LIKE]) is None


def test_too_few_units_have_no_interval() -> None:
    assert resampled_change(LIKE[:7]) is None
    assert resampled_change(LIKE[:8]) is not None


def test_the_interval_holds_no_change_and_shows_a_real_one() -> None:
    none, real = resampled_change(noisy(0)), resampled_change(noisy(0.1))
    assert none
    assert real

    assert none.interval.low < 0 < none.interval.high
    assert 0 < real.interval.low < 0.1 < real.interval.high


def test_the_same_units_have_the_same_interval_for_ever() -> None:
    change = resampled_change(noisy(0.1))

    assert change == resampled_change(noisy(0.1))
    assert change
    assert change.interval.low == pytest.approx(PINNED[0], abs=1e-12)
    assert change.interval.high == pytest.approx(PINNED[1], abs=1e-12)


PINNED = (0.06880995466685125, 0.13380636802437526)


@pytest.mark.parametrize(
    ("degrees", "quantile"), [(7, 2.364624), (9, 2.262157), (29, 2.045230)]
)
def test_the_quantile_of_student_is_as_in_the_tables(
    degrees: int, quantile: float
) -> None:
    assert student_quantile(degrees, 0.95) == pytest.approx(quantile, abs=1e-6)
