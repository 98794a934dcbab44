from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.counts import share
from quiz_service.statistics.proportion import (
    Interval,
    at_least_when_all_right,
    clopper_pearson,
    jeffreys,
    normal_quantile,
    wilson,
)

FORMULAS: list[Callable[..., Interval | None]] = [wilson, clopper_pearson, jeffreys]

# k, n, Wilson, Clopper-Pearson, Jeffreys (measurement, section 3)
TABLE = [
    (0, 1, (0.000000, 0.793451), (0.000000, 0.975000), (0.000386, 0.853254)),
    (1, 1, (0.206549, 1.000000), (0.025000, 1.000000), (0.146746, 0.999614)),
    (0, 10, (0.000000, 0.277533), (0.000000, 0.308497), (0.000048, 0.217196)),
    (1, 10, (0.017876, 0.404150), (0.002529, 0.445016), (0.011012, 0.381315)),
    (5, 10, (0.236593, 0.763407), (0.187086, 0.812914), (0.223529, 0.776471)),
    (9, 10, (0.595850, 0.982124), (0.554984, 0.997471), (0.618685, 0.988988)),
    (10, 10, (0.722467, 1.000000), (0.691503, 1.000000), (0.782804, 0.999952)),
    (45, 50, (0.786398, 0.956524), (0.781865, 0.966725), (0.794645, 0.960806)),
    (50, 50, (0.928652, 1.000000), (0.928878, 1.000000), (0.951242, 0.999990)),
    (450, 500, (0.870578, 0.923322), (0.870291, 0.924864), (0.871401, 0.923986)),
    (499, 500, (0.988759, 0.999647), (0.988908, 0.999949), (0.990691, 0.999784)),
    (500, 500, (0.992376, 1.000000), (0.992649, 1.000000), (0.994991, 0.999999)),
    (370, 1106, (0.307347, 0.362876), (0.306751, 0.363210), (0.307193, 0.362750)),
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


def known(interval: Interval | None) -> Interval:
    assert interval is not None
    return interval


def ends(interval: Interval | None) -> tuple[float, float]:
    return round(known(interval).low, 6), round(known(interval).high, 6)


@pytest.mark.parametrize(("k", "n", "by_wilson", "exact", "by_jeffreys"), TABLE)
def test_an_interval_is_as_the_table_says(
    k: int,
    n: int,
    by_wilson: tuple[float, float],
    exact: tuple[float, float],
    by_jeffreys: tuple[float, float],
) -> None:
    assert ends(wilson(k, n)) == by_wilson
    assert ends(clopper_pearson(k, n)) == exact
    assert ends(jeffreys(k, n)) == by_jeffreys


@pytest.mark.parametrize(("k", "low", "high", "jeffreys_low", "jeffreys_high"), LARGE)
def test_a_million_answers_keep_their_digits(
    k: int, low: float, high: float, jeffreys_low: float, jeffreys_high: float
) -> None:
    exact, prior = known(clopper_pearson(k, 10**6)), known(jeffreys(k, 10**6))

    assert (exact.low, exact.high) == pytest.approx((low, high), rel=1e-9, abs=1e-14)
    wanted = (jeffreys_low, jeffreys_high)
    assert (prior.low, prior.high) == pytest.approx(wanted, rel=1e-9, abs=1e-14)


@pytest.mark.parametrize(("n", "bound"), ALL_RIGHT)
def test_all_right_proves_at_least_what_the_table_says(n: int, bound: float) -> None:
    assert round(at_least_when_all_right(n) or 0, 6) == bound


def test_more_confidence_asks_for_a_wider_interval() -> None:
    assert round(normal_quantile(0.95), 15) == 1.959963984540054
    assert round(normal_quantile(0.99), 6) == 2.575829
    for formula in FORMULAS:
        wide, usual = known(formula(9, 10, confidence=0.99)), known(formula(9, 10))
        assert wide.low < usual.low
        assert usual.high < wide.high
    assert at_least_when_all_right(10, confidence=0.99) == pytest.approx(0.01**0.1)


@pytest.mark.parametrize("formula", [*FORMULAS, share])
def test_nobody_asked_is_undefined_and_not_zero(formula: Callable[..., object]) -> None:
    assert formula(0, 0) is None
    assert at_least_when_all_right(0) is None


@pytest.mark.parametrize("formula", [*FORMULAS, share])
@pytest.mark.parametrize(
    ("k", "n"),
    [(2, 1), (1, 0), (-1, 5), (0, -1), (1.0, 2), (1, 2.0), (True, 2), ("1", 2)],
)
def test_impossible_counts_are_refused(
    formula: Callable[..., object], k: object, n: object
) -> None:
    with pytest.raises(
        ValueError, match=r"not a whole number|below 0|exceeds the whole"
    ):
        formula(k, n)


def test_seven_of_seven_reach_exactly_one() -> None:
    """Plain floating point gives 0.9999999999999999 here."""
    assert known(wilson(7, 7)).high == 1.0
    assert known(wilson(0, 7)).low == 0.0


def test_all_right_never_means_that_all_are_certain() -> None:
    """Wald's interval would say 1 to 1."""
    for formula, n in product(FORMULAS, (1, 10, 1000)):
        assert known(formula(n, n)).low < 1


@pytest.mark.parametrize("formula", FORMULAS)
@given(counts)
def test_an_interval_lies_around_its_share(
    formula: Callable[..., Interval | None], pair: tuple[int, int]
) -> None:
    k, n = pair
    found = known(formula(k, n))

    assert 0 <= found.low <= found.high <= 1
    # Jeffreys' ends exclude 0 of n and n of n by design.
    assert formula is jeffreys or found.low <= k / n <= found.high


@pytest.mark.parametrize("formula", FORMULAS)
@given(counts, st.integers(2, 9))
def test_more_answers_at_the_same_share_tell_more(
    formula: Callable[..., Interval | None], pair: tuple[int, int], times: int
) -> None:
    k, n = pair
    few, many = known(formula(k, n)), known(formula(k * times, n * times))

    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("formula", FORMULAS)
@given(counts)
def test_counting_the_wrong_ones_mirrors_the_interval(
    formula: Callable[..., Interval | None], pair: tuple[int, int]
) -> None:
    k, n = pair
    one, other = known(formula(k, n)), known(formula(n - k, n))

    assert isclose(one.low, 1 - other.high, abs_tol=1e-12)
    assert isclose(one.high, 1 - other.low, abs_tol=1e-12)


def coverage(formula: Callable[..., Interval | None], n: int, p: float) -> float:
    """The chance that the interval holds the true rate p, summed over all outcomes."""
    held = [known(formula(k, n)) for k in range(n + 1)]
    return sum(
        comb(n, k) * p**k * (1 - p) ** (n - k)
        for k, interval in enumerate(held)
        if interval.low <= p <= interval.high
    )


@pytest.mark.parametrize("n", [5, 20])
def test_clopper_pearson_holds_every_true_rate_as_often_as_it_says(n: int) -> None:
    rates = [step / 50 for step in range(51)]

    assert min(coverage(clopper_pearson, n, p) for p in rates) >= 0.95


@pytest.mark.parametrize("n", [20, 50])
def test_wilson_holds_the_true_rate_as_often_as_it_says_on_average(n: int) -> None:
    rates = [(step + 0.5) / 50 for step in range(50)]

    mean = sum(coverage(wilson, n, p) for p in rates) / len(rates)

    assert 0.94 < mean < 0.97


def test_the_guangxi_survey_is_one_survey_with_three_rates() -> None:
    """1,106 people, five core messages (2015): "78 %" and "33 %" are the same data."""
    right = [923, 1014, 1057, 596, 731]
    percent = [83.45, 91.68, 95.57, 53.89, 66.09]

    assert sum(right) == 4321
    assert [round(100 * (share(r, 1106) or 0), 2) for r in right] == percent
    assert share(sum(right), 5 * 1106) == pytest.approx(0.781374321880651, abs=1e-15)
    assert share(370, 1106) == pytest.approx(0.334538878842676, abs=1e-15)


def test_an_empty_answer_counts_as_wrong() -> None:
    """Asked 40, answered 36, right 27 (section 7)."""
    assert share(27, 40) == 0.675
    assert ends(wilson(27, 40)) == (0.520177, 0.799155)


def test_the_first_attempt_stands_beside_the_best_one() -> None:
    assert ends(wilson(60, 100)) == (0.502003, 0.690599)
    assert ends(wilson(95, 100)) == (0.888250, 0.978456)
