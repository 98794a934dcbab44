from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.items import (
    ItemSums,
    discrimination,
    efficiency,
    uncorrected_discrimination,
    upper_minus_lower,
)
from tests.quiz_service.statistics.pin_matrix import TOTALS, answers, rests

# item from 1, p, r_rest, r_total, efficiency %, D27 of groups of 3 (section 6)
TABLE = [
    (1, 0.8, 0.538462, 0.708572, 73.6842, 0.6667),
    (2, 0.7, 0.325300, 0.576323, 40.0000, 0.6667),
    (3, 0.6, 0.790774, 0.894118, 100.0000, 1.0000),
    (4, 0.4, 0.450443, 0.683737, 58.3333, 1.0000),
    (5, 0.2, 0.367607, 0.579741, 66.6667, 0.3333),
]

# Right or not on the item, on how many items, how many of the others right.
sitting = st.integers(2, 12).flatmap(
    lambda asked: st.tuples(st.just(asked), st.booleans(), st.integers(0, asked - 1))
)


def sums_of(item: int) -> ItemSums:
    sums = ItemSums(5)
    for right, rest in zip(answers(item), rests(item), strict=True):
        sums = sums.with_one(right=right, rest=rest)
    return sums


def fractions(numbers: list[int]) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"item {row[0]}")
def test_an_item_separates_as_the_table_says(
    row: tuple[int, float, float, float, float, float],
) -> None:
    place, p, r_rest, r_total, percent, d27 = row
    item, sums = place - 1, sums_of(place - 1)
    scores, totals = fractions(rests(item)), fractions(TOTALS)

    assert sums.right / sums.n == p
    assert round(discrimination([sums]) or 0, 6) == r_rest
    assert round(uncorrected_discrimination([sums]) or 0, 6) == r_total
    assert round(100 * (efficiency(answers(item), scores) or 0), 4) == percent
    found = upper_minus_lower(answers(item), totals, least=10)
    assert round(found or 0, 4) == d27


def test_the_uncorrected_figure_flatters_the_item() -> None:
    for item in range(5):
        corrected = discrimination([sums_of(item)])
        flattering = uncorrected_discrimination([sums_of(item)])
        assert corrected is not None
        assert flattering is not None
        assert corrected < flattering


def test_thirds_wait_for_thirty_people() -> None:
    few = [Fraction(0)] * 29

    assert upper_minus_lower([True] * 29, few) is None
    assert upper_minus_lower([True] * 30, [*few, Fraction(1)]) == 0
    assert upper_minus_lower([], [], least=0) is None


def test_people_with_equal_totals_are_cut_in_the_order_given() -> None:
    right = [True] * 5 + [False] * 5

    assert upper_minus_lower(right, [Fraction(1)] * 10, least=10) == 1
    assert upper_minus_lower(right[::-1], [Fraction(1)] * 10, least=10) == -1


def test_without_differences_nothing_is_computed() -> None:
    everybody_right = (
        ItemSums(5).with_one(right=True, rest=4).with_one(right=True, rest=2)
    )
    same_rest = ItemSums(5).with_one(right=True, rest=3).with_one(right=False, rest=3)

    assert discrimination([everybody_right]) is None
    assert discrimination([same_rest]) is None
    assert discrimination([]) is None
    assert discrimination([ItemSums(5)]) is None
    assert efficiency([True, True], [Fraction(1), Fraction(2)]) is None
    assert efficiency([], []) is None


def test_a_paper_of_one_item_has_no_rest() -> None:
    lonely = ItemSums(1).with_one(right=True, rest=0).with_one(right=False, rest=0)

    assert discrimination([lonely]) is None
    assert uncorrected_discrimination([lonely]) is None
    assert discrimination([lonely, sums_of(0)]) == discrimination([sums_of(0)])


def test_the_key_is_probably_wrong_where_the_best_are_wrong() -> None:
    sums = ItemSums(4)
    for right, rest in [(True, 0), (True, 1), (False, 2), (False, 3)]:
        sums = sums.with_one(right=right, rest=rest)

    found = discrimination([sums])

    assert found is not None
    assert found < -0.8


@pytest.mark.parametrize(
    "numbers",
    [
        {"n": 1, "right": 2},
        {"n": 2, "right": 1, "rest": 3, "rest_right": 4, "rest_squared": 9},
        {"n": 2, "right": 1, "rest": 4, "rest_right": 2, "rest_squared": 3},
        {"n": 1, "right": 1, "rest": 5, "rest_right": 5, "rest_squared": 25},
        {"n": -1},
        {"n": 2.0},
    ],
)
def test_sums_that_no_sitting_could_make_are_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"exceeds the whole|whole number|below 0"):
        ItemSums(5, **numbers)


def test_papers_of_different_lengths_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        ItemSums(5) + ItemSums(6)


@given(st.lists(sitting, min_size=2, max_size=12))
def test_sums_added_in_any_order_give_the_same_digits(
    sittings: list[tuple[int, bool, int]],
) -> None:
    shuffled = sorted(sittings)
    lengths = {asked for asked, _, _ in sittings}
    merged = [
        reduce(
            add,
            [ItemSums(a).with_one(right=r, rest=s) for a, r, s in shuffled if a == one],
        )
        for one in sorted(lengths)
    ]

    apart = discrimination(
        ItemSums(a).with_one(right=r, rest=s) for a, r, s in sittings
    )

    assert discrimination(merged) == apart
    assert apart is None or -1 <= apart <= 1


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=2, max_size=40))
def test_efficiency_is_at_least_as_kind_as_the_correlation(
    people: list[tuple[bool, int]],
) -> None:
    right, rest = [r for r, _ in people], [s for _, s in people]
    sums = reduce(add, [ItemSums(10).with_one(right=r, rest=s) for r, s in people])

    r, share = discrimination([sums]), efficiency(right, fractions(rest))

    assert (r is None) == (share is None)
    assert r is None or share is None or abs(r) <= abs(share) <= 1 or share < 0
