from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.items import ItemSums, discrimination
from tests.quiz_service.statistics.pin_matrix import item_sums, sums_of

# item from 1, share right, r_rest (measurement, section 7)
TABLE = [
    (1, 0.8, 0.538462),
    (2, 0.7, 0.325300),
    (3, 0.6, 0.790774),
    (4, 0.4, 0.450443),
    (5, 0.2, 0.367607),
]

# On how many items, right or not on this one, how many of the others right.
attempt = st.integers(2, 12).flatmap(
    lambda length: st.tuples(st.just(length), st.booleans(), st.integers(0, length - 1))
)


@pytest.mark.parametrize(("place", "share", "r_rest"), TABLE)
def test_an_item_separates_as_the_table_says(
    place: int, share: float, r_rest: float
) -> None:
    sums = sums_of(place - 1)

    assert sums.right / sums.n == share
    assert round(discrimination([sums]) or 0, 6) == r_rest


def test_without_differences_nothing_is_computed() -> None:
    everybody_right = item_sums(5, (True, 4), (True, 2))
    same_rest = item_sums(5, (True, 3), (False, 3))

    assert discrimination([everybody_right]) is None
    assert discrimination([same_rest]) is None
    assert discrimination([]) is None
    assert discrimination([ItemSums(5)]) is None


def test_a_paper_of_one_item_has_no_rest() -> None:
    lonely = item_sums(1, (True, 0), (False, 0))

    assert discrimination([lonely]) is None
    assert discrimination([lonely, sums_of(0)]) == discrimination([sums_of(0)])


def test_the_key_is_probably_wrong_where_the_best_are_wrong() -> None:
    sums = item_sums(4, (True, 0), (True, 1), (False, 2), (False, 3))

    r_rest = discrimination([sums])

    assert r_rest is not None
    assert r_rest < -0.8


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
def test_sums_that_no_attempt_could_make_are_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"exceeds the whole|whole number|below 0"):
        ItemSums(5, **numbers)


@given(st.lists(attempt, min_size=2, max_size=12))
def test_sums_added_in_any_order_give_the_same_digits(
    attempts: list[tuple[int, bool, int]],
) -> None:
    lengths = sorted({length for length, _, _ in attempts})

    together = discrimination(
        item_sums(length, *((r, s) for of, r, s in sorted(attempts) if of == length))
        for length in lengths
    )
    apart = discrimination(item_sums(length, (r, s)) for length, r, s in attempts)

    assert together == apart
    assert apart is None or -1 <= apart <= 1
