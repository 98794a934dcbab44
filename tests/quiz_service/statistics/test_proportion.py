from __future__ import annotations

from collections.abc import Callable
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.counts import share
from quiz_service.statistics.proportion import (
    Interval,
    normal_quantile,
    wilson_interval,
)

# k, n, its ends (measurement, section 5)
TABLE = [
    (0, 1, (0.000000, 0.793451)),
    (1, 1, (0.206549, 1.000000)),
    (0, 10, (0.000000, 0.277533)),
    (1, 10, (0.017876, 0.404150)),
    (5, 10, (0.236593, 0.763407)),
    (9, 10, (0.595850, 0.982124)),
    (10, 10, (0.722467, 1.000000)),
    (45, 50, (0.786398, 0.956524)),
    (50, 50, (0.928652, 1.000000)),
    (450, 500, (0.870578, 0.923322)),
    (499, 500, (0.988759, 0.999647)),
    (500, 500, (0.992376, 1.000000)),
    (370, 1106, (0.307347, 0.362876)),
]
IMPOSSIBLE = [(2, 1), (1, 0), (-1, 5), (0, -1), (1.0, 2), (1, 2.0), (True, 2), ("1", 2)]

counts = st.integers(1, 3000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)


def wilson(k: int, n: int) -> Interval:
    interval = wilson_interval(k, n)
    assert interval is not None
    return interval


def ends(k: int, n: int) -> tuple[float, float]:
    interval = wilson(k, n)
    return round(interval.low, 6), round(interval.high, 6)


@pytest.mark.parametrize(("k", "n", "published"), TABLE)
def test_an_interval_is_as_the_table_says(
    k: int, n: int, published: tuple[float, float]
) -> None:
    assert ends(k, n) == published


def test_more_confidence_asks_for_a_wider_interval() -> None:
    wide = wilson_interval(9, 10, confidence=0.99)
    assert wide

    assert wide.low < wilson(9, 10).low
    assert wilson(9, 10).high < wide.high
    assert round(normal_quantile(0.95), 15) == 1.959963984540054
    assert round(normal_quantile(0.99), 6) == 2.575829


def test_nobody_asked_is_undefined_and_not_zero() -> None:
    assert wilson_interval(0, 0) is None
    assert share(0, 0) is None


@pytest.mark.parametrize("formula", [wilson_interval, share])
@pytest.mark.parametrize(("k", "n"), IMPOSSIBLE)
def test_impossible_counts_are_refused(
    formula: Callable[..., object], k: object, n: object
) -> None:
    with pytest.raises(
        ValueError, match=r"not a whole number|below 0|exceeds the whole"
    ):
        formula(k, n)


def test_seven_of_seven_reach_exactly_one() -> None:
    """Plain floating point gives 0.9999999999999999 here."""
    assert wilson(7, 7).high == 1.0
    assert wilson(0, 7).low == 0.0


@pytest.mark.parametrize("n", [1, 10, 1000])
def test_all_right_never_means_that_all_are_certain(n: int) -> None:
    """Wald's interval would say 1 to 1."""
    assert wilson(n, n).low < 1


@given(counts)
def test_an_interval_lies_around_its_share(pair: tuple[int, int]) -> None:
    k, n = pair

    interval = wilson(k, n)

    assert 0 <= interval.low <= k / n <= interval.high <= 1


@given(counts, st.integers(2, 9))
def test_more_answers_at_the_same_share_tell_more(
    pair: tuple[int, int], times: int
) -> None:
    k, n = pair

    few, many = wilson(k, n), wilson(k * times, n * times)

    assert many.high - many.low < few.high - few.low


@given(counts)
def test_counting_the_wrong_ones_mirrors_the_interval(pair: tuple[int, int]) -> None:
    k, n = pair

    of_right, of_wrong = wilson(k, n), wilson(n - k, n)

    assert isclose(of_right.low, 1 - of_wrong.high, abs_tol=1e-12)
    assert isclose(of_right.high, 1 - of_wrong.low, abs_tol=1e-12)


@pytest.mark.parametrize("n", [20, 50])
def test_wilson_holds_the_true_rate_as_often_as_it_says_on_average(n: int) -> None:
    rates = [(step + 0.5) / 50 for step in range(50)]

    mean = sum(coverage(n, p) for p in rates) / len(rates)

    assert 0.94 < mean < 0.97


def coverage(n: int, p: float) -> float:
    """The chance that the interval holds the true rate p, summed over all outcomes."""
    return sum(
        comb(n, k) * p**k * (1 - p) ** (n - k)
        for k in range(n + 1)
        if wilson(k, n).low <= p <= wilson(k, n).high
    )


def test_the_guangxi_survey_is_one_survey_with_three_rates() -> None:
    """1,106 people, five core messages (2015): "78 %" and "33 %" are the same data."""
    right = [923, 1014, 1057, 596, 731]
    percent = [83.45, 91.68, 95.57, 53.89, 66.09]

    assert sum(right) == 4321
    assert [round(100 * (share(r, 1106) or 0), 2) for r in right] == percent
    assert share(sum(right), 5 * 1106) == pytest.approx(0.781374321880651, abs=1e-15)
    assert share(370, 1106) == pytest.approx(0.334538878842676, abs=1e-15)


def test_an_empty_answer_counts_as_wrong() -> None:
    """Of 40 items 36 answered, 27 right (measurement, section 1)."""
    assert share(27, 40) == 0.675
    assert ends(27, 40) == (0.520177, 0.799155)


def test_the_first_attempt_stands_beside_the_best_one() -> None:
    assert ends(60, 100) == (0.502003, 0.690599)
    assert ends(95, 100) == (0.888250, 0.978456)
