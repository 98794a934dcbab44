from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.oracle.rollup import UnitCount, roll_up
from quiz_service.statistics.proportion import wilson_interval

SMALL_TOWN, BIG_TOWN = UnitCount(500, 10, 10), UnitCount(500, 500, 450)

unit = st.integers(0, 300).flatmap(
    lambda N: st.integers(0, N).flatmap(
        lambda n: st.integers(0, n).map(lambda k: UnitCount(N, n, k))
    )
)


def test_two_units_have_three_rates_with_three_names() -> None:
    """Measurement, section 6."""
    rolled = roll_up([SMALL_TOWN, BIG_TOWN])
    interval = wilson_interval(rolled.k, rolled.n)
    assert interval

    assert rolled.pooled == pytest.approx(0.9019607843, abs=5e-11)
    assert (round(interval.low, 6), round(interval.high, 6)) == (0.873069, 0.924842)
    assert rolled.weighted == pytest.approx(0.95)
    assert rolled.confirmed == 0.46


def test_a_unit_that_did_not_answer_stays_in_the_headcount() -> None:
    rolled = roll_up([BIG_TOWN, UnitCount(500, 0, 0)])

    assert rolled.N == 1000
    assert rolled.confirmed == 0.45
    assert rolled.pooled == rolled.weighted == 0.9


def test_a_conflict_in_one_unit_is_a_conflict_of_all() -> None:
    """Its surplus must not stand in for people missing elsewhere."""
    rolled = roll_up([UnitCount(10, 20, 20), UnitCount(20, 5, 5)])

    assert rolled.confirmed is None
    assert rolled.pooled == 1


def test_nothing_rolls_up_to_nothing() -> None:
    rolled = roll_up([])

    assert (rolled.N, rolled.n, rolled.k) == (0, 0, 0)
    assert (rolled.confirmed, rolled.pooled, rolled.weighted) == (None, None, None)
    with pytest.raises(ValueError, match="exceeds the whole"):
        roll_up([UnitCount(5, 2, 3)])


@given(st.lists(unit, max_size=10))
def test_units_merge_in_any_order(units: list[UnitCount]) -> None:
    by_name = sorted(units, key=str)

    assert roll_up(units[::-1]) == roll_up(by_name) == roll_up(units)


@given(unit)
def test_one_more_who_is_not_aware_never_raises_the_rate(one: UnitCount) -> None:
    joined = replace(one, N=one.N + 1, n=one.n + 1)
    heard = replace(one, N=one.N + 1)

    before = roll_up([one]).confirmed or 0
    assert (roll_up([joined]).confirmed or 0) <= before
    assert (roll_up([heard]).confirmed or 0) == (roll_up([joined]).confirmed or 0)
