from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.oracle.reliability import (
    kr20,
    kr20_if_deleted,
    kr20_interval,
    kr21,
    standard_error_of_measurement,
)
from tests.quiz_service.statistics.pin_matrix import ROWS, TOTALS

IF_DELETED = [0.662722, 0.740741, 0.537468, 0.695652, 0.720721]

matrices = st.integers(2, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(0, 1), min_size=items, max_size=items),
        min_size=2,
        max_size=15,
    )
)


def test_the_pinned_matrix_is_as_trustworthy_as_it_says() -> None:
    """Measurement, section 7; pingouin's interval for alpha."""
    interval = kr20_interval(ROWS)
    assert interval

    assert kr20(ROWS) == pytest.approx(0.7261410788, abs=5e-11)
    assert kr21(ROWS) == pytest.approx(0.6058091286, abs=5e-11)
    error = standard_error_of_measurement(ROWS)
    assert error == pytest.approx(0.8563488386, abs=5e-11)
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.317, 0.922)


def test_both_variances_are_divided_by_the_same_number() -> None:
    """Mixing n and n - 1 would give 0.7785269710."""
    assert kr20(ROWS) != pytest.approx(0.7785269710, abs=1e-3)


@pytest.mark.parametrize("item", range(5))
def test_leaving_an_item_out_changes_what_the_table_says(item: int) -> None:
    assert round(kr20_if_deleted(ROWS, item) or 0, 6) == IF_DELETED[item]


def test_the_matrix_passes_as_many_as_it_says() -> None:
    assert TOTALS == [5, 4, 4, 4, 3, 2, 3, 1, 1, 0]
    assert [sum(total >= mark for total in TOTALS) for mark in (4, 3, 5)] == [4, 6, 1]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[1, 0, 1]],
        [[1], [0]],
        [[1, 1], [1, 1], [1, 1]],
        [[1, 0], [0, 1]],
    ],
)
def test_without_variance_nothing_is_computed(rows: list[list[int]]) -> None:
    assert kr20(rows) is None
    assert kr21(rows) is None
    assert kr20_interval(rows) is None
    assert standard_error_of_measurement(rows) is None


def test_two_items_leave_nothing_to_leave_out() -> None:
    assert kr20_if_deleted([[1, 1], [0, 0]], 0) is None
    with pytest.raises(ValueError, match="no item at place 5"):
        kr20_if_deleted(ROWS, 5)
    with pytest.raises(ValueError, match="no item at place 0"):
        kr20_if_deleted([], 0)


def test_a_matrix_must_be_whole() -> None:
    with pytest.raises(ValueError, match="same items"):
        kr20([[1, 0], [1]])
    with pytest.raises(ValueError, match="0 or 1"):
        kr21([[1, 2], [1, 0]])


@given(matrices)
def test_kr20_lies_between_kr21_and_one(rows: list[list[int]]) -> None:
    twenty, twenty_one, interval = kr20(rows), kr21(rows), kr20_interval(rows)
    if twenty is None or twenty_one is None or interval is None:
        assert len({sum(row) for row in rows}) == 1
        return

    assert twenty_one <= twenty + 1e-12
    assert interval.low <= twenty + 1e-12
    assert interval.low < interval.high or twenty == 1
    assert twenty <= 1


@given(matrices)
def test_the_order_of_people_changes_nothing(rows: list[list[int]]) -> None:
    assert kr20(sorted(rows)) == kr20(rows)
