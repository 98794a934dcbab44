from __future__ import annotations

from collections.abc import Callable
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.oracle.intervals import (
    clopper_pearson_interval,
    jeffreys_interval,
    lower_bound_all_right,
)
from quiz_service.statistics.proportion import Interval

Formula = Callable[..., Interval | None]
FORMULAS: list[Formula] = [clopper_pearson_interval, jeffreys_interval]

# k, n, Clopper-Pearson, Jeffreys (measurement, section 5)
TABLE = [
    (0, 1, (0.000000, 0.975000), (0.000386, 0.853254)),
    (1, 1, (0.025000, 1.000000), (0.146746, 0.999614)),
    (0, 10, (0.000000, 0.308497), (0.000048, 0.217196)),
    (1, 10, (0.002529, 0.445016), (0.011012, 0.381315)),
    (5, 10, (0.187086, 0.812914), (0.223529, 0.776471)),
    (9, 10, (0.554984, 0.997471), (0.618685, 0.988988)),
    (10, 10, (0.691503, 1.000000), (0.782804, 0.999952)),
    (45, 50, (0.781865, 0.966725), (0.794645, 0.960806)),
    (50, 50, (0.928878, 1.000000), (0.951242, 0.999990)),
    (450, 500, (0.870291, 0.924864), (0.871401, 0.923986)),
    (499, 500, (0.988908, 0.999949), (0.990691, 0.999784)),
    (500, 500, (0.992649, 1.000000), (0.994991, 0.999999)),
    (370, 1106, (0.306751, 0.363210), (0.307193, 0.362750)),
]

# A million answers, from scipy 1.17.1: where log-gamma alone would lose its digits.
LARGE = [
    (0, 0.0, 3.688872650206489e-06, 4.910344357084465e-10, 2.5119393107467846e-06),
    (
        1,
        2.5317807663794178e-08,
        5.571630655166941e-06,
        1.0789766246541867e-07,
        4.674192046729829e-06,
    ),
    (
        450_000,
        0.44902457621789577,
        0.4509757134092072,
        0.44902507611795656,
        0.4509752133121632,
    ),
    (
        999_999,
        0.9999944283693448,
        0.9999999746821924,
        0.9999953258079533,
        0.9999998921023375,
    ),
    (1_000_000, 0.9999963111273498, 1.0, 0.9999974880606892, 0.9999999995089656),
]

ALL_RIGHT = [
    (1, 0.050000),
    (3, 0.368403),
    (5, 0.549280),
    (10, 0.741134),
    (20, 0.860892),
    (59, 0.950492),
    (100, 0.970487),
    (299, 0.990031),
    (500, 0.994026),
]

counts = st.integers(1, 3000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)


def defined(interval: Interval | None) -> Interval:
    assert interval is not None
    return interval


def ends(interval: Interval | None) -> tuple[float, float]:
    return round(defined(interval).low, 6), round(defined(interval).high, 6)


@pytest.mark.parametrize(("k", "n", "exact", "by_jeffreys"), TABLE)
def test_an_interval_is_as_the_table_says(
    k: int, n: int, exact: tuple[float, float], by_jeffreys: tuple[float, float]
) -> None:
    assert ends(clopper_pearson_interval(k, n)) == exact
    assert ends(jeffreys_interval(k, n)) == by_jeffreys


@pytest.mark.parametrize(("k", "low", "high", "jeffreys_low", "jeffreys_high"), LARGE)
def test_a_million_answers_keep_their_digits(
    k: int, low: float, high: float, jeffreys_low: float, jeffreys_high: float
) -> None:
    exact = defined(clopper_pearson_interval(k, 10**6))
    prior = defined(jeffreys_interval(k, 10**6))

    assert (exact.low, exact.high) == pytest.approx((low, high), rel=1e-9, abs=1e-14)
    published = (jeffreys_low, jeffreys_high)
    assert (prior.low, prior.high) == pytest.approx(published, rel=1e-9, abs=1e-14)


@pytest.mark.parametrize(("n", "bound"), ALL_RIGHT)
def test_all_right_proves_at_least_what_the_table_says(n: int, bound: float) -> None:
    assert round(lower_bound_all_right(n) or 0, 6) == bound


@pytest.mark.parametrize("formula", FORMULAS)
def test_more_confidence_asks_for_a_wider_interval(formula: Formula) -> None:
    wide, usual = defined(formula(9, 10, confidence=0.99)), defined(formula(9, 10))

    assert wide.low < usual.low
    assert usual.high < wide.high
    assert lower_bound_all_right(10, confidence=0.99) == pytest.approx(0.01**0.1)


@pytest.mark.parametrize("formula", FORMULAS)
def test_nobody_asked_is_undefined_and_not_zero(formula: Formula) -> None:
    assert formula(0, 0) is None
    assert lower_bound_all_right(0) is None


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(("k", "n"), [(2, 1), (-1, 5), (1.0, 2), (True, 2), ("1", 2)])
def test_impossible_counts_are_refused(formula: Formula, k: object, n: object) -> None:
    with pytest.raises(
        ValueError, match=r"not a whole number|below 0|exceeds the whole"
    ):
        formula(k, n)


@pytest.mark.parametrize("formula", FORMULAS)
@given(counts)
def test_an_interval_lies_around_its_share(
    formula: Formula, pair: tuple[int, int]
) -> None:
    k, n = pair

    interval = defined(formula(k, n))

    assert 0 <= interval.low <= interval.high <= 1
    # Jeffreys' ends exclude 0 of n and n of n by design.
    assert formula is jeffreys_interval or interval.low <= k / n <= interval.high


@pytest.mark.parametrize("formula", FORMULAS)
@given(counts)
def test_counting_the_wrong_ones_mirrors_the_interval(
    formula: Formula, pair: tuple[int, int]
) -> None:
    k, n = pair

    of_right, of_wrong = defined(formula(k, n)), defined(formula(n - k, n))

    assert isclose(of_right.low, 1 - of_wrong.high, abs_tol=1e-12)
    assert isclose(of_right.high, 1 - of_wrong.low, abs_tol=1e-12)


def coverage(n: int, p: float) -> float:
    """The chance that the exact interval holds the true rate p, over all outcomes."""
    intervals = [defined(clopper_pearson_interval(k, n)) for k in range(n + 1)]
    return sum(
        comb(n, k) * p**k * (1 - p) ** (n - k)
        for k, interval in enumerate(intervals)
        if interval.low <= p <= interval.high
    )


@pytest.mark.parametrize("n", [5, 20])
def test_clopper_pearson_holds_every_true_rate_as_often_as_it_says(n: int) -> None:
    rates = [step / 50 for step in range(51)]

    assert min(coverage(n, p) for p in rates) >= 0.95
