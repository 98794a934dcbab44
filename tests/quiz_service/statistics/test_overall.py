from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.overall import OverallRate, overall_rate
from tests.quiz_service.statistics.pin_matrix import TOTALS

person = st.integers(1, 20).flatmap(
    lambda asked: st.tuples(st.integers(0, asked), st.just(asked))
)


def test_people_hang_together_as_the_pinned_matrix_says() -> None:
    """Measurement, section 6: 27 of 50 answers by ten people."""
    found = overall_rate([(total, 5) for total in TOTALS])
    assert found
    assert found.error
    assert found.naive_error
    assert found.design_effect
    assert found.interval

    assert found.rate == 0.54
    assert round(found.error, 6) == 0.103494
    assert round(found.naive_error, 6) == 0.070484
    assert round(found.design_effect, 3) == 2.156
    ends = (round(found.interval.low, 6), round(found.interval.high, 6))
    assert ends == (0.305879, 0.774121)


def test_nobody_asked_is_undefined() -> None:
    assert overall_rate([]) is None
    assert overall_rate([(0, 0)]) is None


@pytest.mark.parametrize("people", [[(3, 5)], [(5, 5), (3, 3)], [(0, 5), (0, 4)]])
def test_people_who_do_not_differ_give_no_interval(
    people: list[tuple[int, int]],
) -> None:
    """All right would otherwise read "100 %, for certain"."""
    rate = sum(right for right, _ in people) / sum(asked for _, asked in people)

    assert overall_rate(people) == OverallRate(rate, None, None, None, None)


def test_a_person_who_was_asked_nothing_is_no_cluster() -> None:
    assert overall_rate([(3, 5), (1, 5), (0, 0)]) == overall_rate([(3, 5), (1, 5)])
    with pytest.raises(ValueError, match="exceeds the whole"):
        overall_rate([(6, 5)])


@given(st.lists(person, min_size=2, max_size=12))
def test_the_order_of_people_changes_no_digit(people: list[tuple[int, int]]) -> None:
    found = overall_rate(people)

    assert overall_rate(people[::-1]) == overall_rate(sorted(people)) == found
    assert found
    if found.interval:
        assert 0 <= found.interval.low <= found.rate <= found.interval.high <= 1
