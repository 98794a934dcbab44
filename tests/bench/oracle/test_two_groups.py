from __future__ import annotations

from collections.abc import Callable
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.oracle.score_interval import miettinen_nurminen_interval
from bench.oracle.two_groups import fisher_exact_p, score_test_p

WAVES = (60, 100, 85, 100)

group = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("groups", "digits", "published"),
    [
        # R, PropCIs::diffscoreci(7, 34, 1, 34, 0.95)
        ((1, 34, 7, 34), 7, (0.0270416, 0.3452912)),
        # Newcombe's examples (1998), as R packages for this interval are tested with them
        ((48, 80, 56, 70), 4, (0.0528, 0.3382)),
        ((3, 10, 9, 10), 4, (0.1700, 0.8406)),
        ((0, 20, 10, 10), 4, (0.7156, 1.0)),
        (WAVES, 7, (0.1286125, 0.3666213)),
    ],
)
def test_the_score_interval_is_the_published_one(
    groups: tuple[int, int, int, int], digits: int, published: tuple[float, float]
) -> None:
    """Not statsmodels' 0.126909 to 0.372647 for the last.

    Its cubic for the likeliest rates takes a count where a group's size belongs (its
    issue 10269, in 0.15.0 still), so its score interval is none. Its test of "no
    difference" does not use the cubic and is right.
    """
    change = miettinen_nurminen_interval(*groups)
    assert change

    ends = (change.interval.low, change.interval.high)
    assert tuple(round(end, digits) for end in ends) == published


def test_the_score_test_is_where_the_score_interval_ends() -> None:
    p = score_test_p(*WAVES)
    assert p

    change = miettinen_nurminen_interval(*WAVES, confidence=1 - p)

    assert change
    assert change.interval.low == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    "formula", [miettinen_nurminen_interval, score_test_p, fisher_exact_p]
)
def test_an_empty_group_is_undefined(formula: Callable[..., object]) -> None:
    assert formula(0, 0, 5, 10) is None
    assert formula(5, 10, 0, 0) is None
    with pytest.raises(ValueError, match="exceeds the whole"):
        formula(3, 2, 5, 10)
    with pytest.raises(ValueError, match="not a whole number"):
        formula(3, 5, 5.0, 10)


def test_a_tie_of_chances_is_counted_exactly() -> None:
    """Equal groups: every table has a twin that is exactly as likely."""
    large = fisher_exact_p(300_000, 500_000, 300_900, 500_000)

    assert large == pytest.approx(0.0663919567045863418, rel=1e-11)
    assert fisher_exact_p(0, 500_000, 500_000, 500_000) == 0
    assert 0 < (fisher_exact_p(24_000, 50_000, 25_500, 50_000) or 0) < 1e-20
    assert fisher_exact_p(3, 10, 7, 10) == pytest.approx(2 * 16526 / 184756, rel=1e-12)


@given(group, group)
def test_fishers_p_sums_every_table_no_likelier(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    (k1, n1), (k2, n2) = before, after
    K, N = k1 + k2, n1 + n2
    ways = [comb(K, x) * comb(N - K, n1 - x) for x in range(n1 + 1)]
    exact = sum(way for way in ways if way <= ways[k1]) / comb(N, n1)

    assert fisher_exact_p(k1, n1, k2, n2) == pytest.approx(exact, rel=1e-11)


# Two searches inside each other: some milliseconds an example.
@settings(max_examples=30)
@given(group, group)
def test_an_interval_lies_around_its_difference_and_mirrors(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    forth = miettinen_nurminen_interval(*before, *after)
    back = miettinen_nurminen_interval(*after, *before)
    assert forth
    assert back

    assert -1 <= forth.interval.low <= forth.value <= forth.interval.high <= 1
    assert forth.interval.low == pytest.approx(-back.interval.high, abs=1e-9)


def test_opposite_groups_reach_the_end_of_the_scale() -> None:
    change = miettinen_nurminen_interval(0, 30, 30, 30)
    assert change

    assert change.interval.high == 1.0
    assert 0.8 < change.interval.low < 1


def test_two_waves_differ_by_more_than_chance_as_the_table_says() -> None:
    """Measurement, section 8."""
    assert score_test_p(*WAVES) == pytest.approx(7.8436e-05, rel=1e-5)
    assert fisher_exact_p(*WAVES) == pytest.approx(0.000119728, rel=1e-5)


def test_no_difference_is_seen_where_everybody_or_nobody_was_right() -> None:
    assert score_test_p(10, 10, 20, 20) == 1.0
    assert score_test_p(0, 10, 0, 20) == 1.0
    assert fisher_exact_p(10, 10, 20, 20) == 1.0
