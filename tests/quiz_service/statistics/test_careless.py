from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.careless import (
    longest_run,
    run_chance,
)

# run, items, options, chance (measurement, section 10)
CHANCES = [
    (4, 10, 4, 0.084976),
    (5, 10, 4, 0.018543),
    (6, 10, 4, 0.003906),
    (7, 10, 4, 0.000793),
    (6, 20, 4, 0.011205),
    (8, 20, 4, 0.000610),
    (8, 10, 2, 0.015625),
    (10, 10, 2, 0.001953),
]


@pytest.mark.parametrize(
    ("picks", "run"),
    [("AAAAAAAAAA", 10), ("ABABABABAB", 1), ("AABBBCCCCD", 4), ("", 0)],
)
def test_the_longest_run_is_as_stated(picks: str, run: int) -> None:
    assert longest_run(picks) == run


@pytest.mark.parametrize(("run", "items", "options", "chance"), CHANCES)
def test_a_run_comes_by_chance_as_rarely_as_the_table_says(
    run: int, items: int, options: int, chance: float
) -> None:
    assert round(run_chance(run, items, options), 6) == chance


@given(st.integers(1, 8), st.integers(1, 3), st.integers(1, 9))
def test_the_chance_of_a_run_counts_every_sequence(
    items: int, options: int, run: int
) -> None:
    every = list(product(range(options), repeat=items))
    as_long = sum(longest_run(picks) >= run for picks in every)

    assert run_chance(run, items, options) == as_long / len(every)


def test_the_ends_of_a_run_are_certain() -> None:
    assert run_chance(1, 10, 4) == 1
    assert run_chance(11, 10, 4) == 0
    assert run_chance(1, 0, 4) == 0
    for run, options in [(0, 4), (4, 0)]:
        with pytest.raises(ValueError, match="start at 1"):
            run_chance(run, 10, options)
