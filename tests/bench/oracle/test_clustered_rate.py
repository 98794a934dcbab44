from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.oracle.clustered_rate import ClusteredRate, clustered_rate
from tests.quiz_service.statistics.pin_matrix import TOTALS

person = st.integers(1, 20).flatmap(
    lambda items: st.tuples(st.integers(0, items), st.just(items))
)


def test_people_hang_together_as_the_pinned_matrix_says() -> None:
    """Measurement, section 7: 27 of 50 answers by ten people."""
    rate = clustered_rate([(total, 5) for total in TOTALS])
    assert rate
    assert rate.error
    assert rate.naive_error
    assert rate.design_effect
    assert rate.interval

    assert rate.rate == 0.54
    assert round(rate.error, 6) == 0.103494
    assert round(rate.naive_error, 6) == 0.070484
    assert round(rate.design_effect, 3) == 2.156
    ends = (round(rate.interval.low, 6), round(rate.interval.high, 6))
    assert ends == (0.305879, 0.774121)


def test_nobody_asked_is_undefined() -> None:
    assert clustered_rate([]) is None
    assert clustered_rate([(0, 0)]) is None


@pytest.mark.parametrize("people", [[(3, 5)], [(5, 5), (3, 3)], [(0, 5), (0, 4)]])
def test_people_who_do_not_differ_give_no_interval(
    people: list[tuple[int, int]],
) -> None:
    """All right would otherwise read "100 %, for certain"."""
    rate = sum(right for right, _ in people) / sum(items for _, items in people)

    assert clustered_rate(people) == ClusteredRate(rate, None, None, None, None)


def test_a_person_who_was_asked_nothing_is_no_cluster() -> None:
    assert clustered_rate([(3, 5), (1, 5), (0, 0)]) == clustered_rate([(3, 5), (1, 5)])
    with pytest.raises(ValueError, match="exceeds the whole"):
        clustered_rate([(6, 5)])


@given(st.lists(person, min_size=2, max_size=12))
def test_the_order_of_people_changes_no_digit(people: list[tuple[int, int]]) -> None:
    rate = clustered_rate(people)

    assert clustered_rate(people[::-1]) == clustered_rate(sorted(people)) == rate
    assert rate
    if rate.interval:
        assert 0 <= rate.interval.low <= rate.rate <= rate.interval.high <= 1
