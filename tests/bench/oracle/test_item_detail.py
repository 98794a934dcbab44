from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.oracle.item_detail import (
    efficiency,
    uncorrected_discrimination,
    upper_minus_lower,
)
from quiz_service.statistics.items import discrimination
from tests.quiz_service.statistics.pin_matrix import (
    TOTALS,
    answers,
    item_sums,
    rests,
    sums_of,
)

# item from 1, r_total, efficiency %, D27 of groups of 3 (measurement, section 7)
TABLE = [
    (1, 0.708572, 73.6842, 0.6667),
    (2, 0.576323, 40.0000, 0.6667),
    (3, 0.894118, 100.0000, 1.0000),
    (4, 0.683737, 58.3333, 1.0000),
    (5, 0.579741, 66.6667, 0.3333),
]


def fractions(numbers: list[int]) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


@pytest.mark.parametrize(("place", "r_total", "percent", "d27"), TABLE)
def test_an_item_separates_as_the_table_says(
    place: int, r_total: float, percent: float, d27: float
) -> None:
    item = place - 1
    scores, totals = fractions(rests(item)), fractions(TOTALS)

    difference = upper_minus_lower(answers(item), totals, least=10)

    assert round(uncorrected_discrimination(sums_of(item)) or 0, 6) == r_total
    assert round(100 * (efficiency(answers(item), scores) or 0), 4) == percent
    assert round(difference or 0, 4) == d27


@pytest.mark.parametrize("item", range(5))
def test_the_uncorrected_figure_flatters_the_item(item: int) -> None:
    corrected = discrimination([sums_of(item)])
    flattering = uncorrected_discrimination(sums_of(item))

    assert corrected is not None
    assert flattering is not None
    assert corrected < flattering


def test_without_differences_nothing_is_computed() -> None:
    everybody_right = item_sums(5, (True, 4), (True, 4))

    assert uncorrected_discrimination(everybody_right) is None
    assert efficiency([True, True], [Fraction(1), Fraction(2)]) is None
    assert efficiency([], []) is None


def test_thirds_wait_for_thirty_people() -> None:
    few = [Fraction(0)] * 29

    assert upper_minus_lower([True] * 29, few) is None
    assert upper_minus_lower([True] * 30, [*few, Fraction(1)]) == 0
    assert upper_minus_lower([], [], least=0) is None


def test_people_with_equal_totals_are_cut_in_the_order_given() -> None:
    right = [True] * 5 + [False] * 5

    assert upper_minus_lower(right, [Fraction(1)] * 10, least=10) == 1
    assert upper_minus_lower(right[::-1], [Fraction(1)] * 10, least=10) == -1


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=2, max_size=40))
def test_efficiency_is_at_least_as_kind_as_the_correlation(
    people: list[tuple[bool, int]],
) -> None:
    right, rest = [r for r, _ in people], [s for _, s in people]

    r = discrimination([item_sums(10, *people)])
    share = efficiency(right, fractions(rest))

    assert (r is None) == (share is None)
    assert r is None or share is None or abs(r) <= abs(share) <= 1 or share < 0
