"""A lot is the same for everybody who draws it, and fair to every number."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.lot import draw_lot

SEED = "0" * 64 + ":S01"
NINETEEN = (2, 5, 6, 8, 11, 14, 17, 18, 24, 25, 26, 27, 32, 35, 37, 38, 42, 48, 49)


def test_a_lot_never_changes_with_the_years() -> None:
    assert draw_lot(SEED, 50, 19) == NINETEEN


def test_anybody_draws_the_same_from_the_words_of_the_handbook() -> None:
    numbers: list[int] = []
    candidate = 0
    while len(numbers) < 19:
        candidate += 1
        digest = hashlib.sha256(f"{SEED}:{candidate}".encode()).hexdigest()
        value = int(digest[:16], 16)
        if value < 2**64 - 2**64 % 50 and value % 50 + 1 not in numbers:
            numbers.append(value % 50 + 1)

    assert tuple(sorted(numbers)) == draw_lot(SEED, 50, 19)


@given(st.text(max_size=20), st.integers(1, 300), st.data())
def test_numbers_are_different_and_of_the_list(
    seed: str, people: int, data: st.DataObject
) -> None:
    size = data.draw(st.integers(0, people))

    numbers = draw_lot(seed, people, size)

    assert len(set(numbers)) == size
    assert set(numbers) <= set(range(1, people + 1))
    assert list(numbers) == sorted(numbers)


def test_every_number_is_drawn_as_often_as_any_other() -> None:
    drawn = Counter(n for lot in range(4_000) for n in draw_lot(f"{lot}", 12, 3))

    # 1,000 each are expected; six standard deviations are about 165.
    assert set(drawn) == set(range(1, 13))
    assert all(835 < count < 1165 for count in drawn.values())


@pytest.mark.parametrize("size", [-1, 6])
def test_no_more_are_drawn_than_there_are(size: int) -> None:
    with pytest.raises(ValueError, match="of 5"):
        draw_lot(SEED, 5, size)
