from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.careless import (
    chance_of_run,
    effort,
    is_straight_line,
    least_seconds,
    longstring,
)

# run, items, options, chance (measurement, section 12)
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

TIMES = [4, 6, 8, 5, 0.9, 7, 0.4, 6.5, 5.5, 9]
USUAL = [20, 18, 25, 15, 12, 20, 10, 16, 14, 30]


@pytest.mark.parametrize(
    ("picks", "run"),
    [("AAAAAAAAAA", 10), ("ABABABABAB", 1), ("AABBBCCCCD", 4), ("", 0)],
)
def test_the_longest_run_is_as_stated(picks: str, run: int) -> None:
    assert longstring(picks) == run


@pytest.mark.parametrize(("run", "items", "options", "chance"), CHANCES)
def test_a_run_comes_by_chance_as_rarely_as_the_table_says(
    run: int, items: int, options: int, chance: float
) -> None:
    assert round(chance_of_run(run, items, options), 6) == chance


@given(st.integers(1, 8), st.integers(1, 3), st.integers(1, 9))
def test_the_chance_of_a_run_counts_every_sequence(
    items: int, options: int, run: int
) -> None:
    every = list(product(range(options), repeat=items))
    held = sum(longstring(picks) >= run for picks in every)

    assert chance_of_run(run, items, options) == held / len(every)


def test_the_ends_of_a_run_are_certain() -> None:
    assert chance_of_run(1, 10, 4) == 1
    assert chance_of_run(11, 10, 4) == 0
    assert chance_of_run(1, 0, 4) == 0
    for run, options in [(0, 4), (4, 0)]:
        with pytest.raises(ValueError, match="start at 1"):
            chance_of_run(run, 10, options)


def test_a_straight_line_is_one_only_where_options_are_shuffled() -> None:
    assert is_straight_line("AAAAAABCDA", 4, shuffled=True)
    assert not is_straight_line("AAAAAABCDA", 4, shuffled=False)
    assert not is_straight_line("AAAAABCDAB", 4, shuffled=True)
    assert not is_straight_line("", 4, shuffled=True)


def test_effort_is_the_share_of_items_that_were_read() -> None:
    least = [least_seconds(usual, 0) for usual in USUAL]

    found = effort(TIMES, least)

    assert found
    assert found.share == 0.80
    assert [place + 1 for place in found.hasty] == [5, 7]
    assert found.flagged


def test_nine_of_ten_items_read_are_enough() -> None:
    nine, all_ten = effort([0.5] + [5] * 9, [1] * 10), effort([1] * 10, [1] * 10)
    assert nine
    assert all_ten

    assert not nine.flagged
    assert all_ten.share == 1
    assert effort([], []) is None
    with pytest.raises(ValueError, match=r"longer than argument"):
        effort([1], [1, 2])


@pytest.mark.parametrize(
    ("usual", "characters", "seconds"),
    [
        (20, 900, 2.0),
        (300, 900, 10.0),
        (None, 150, 10.0),
        (None, 9, 1.0),
        (None, 0, 1.0),
    ],
)
def test_an_items_least_time_comes_from_earlier_sittings_or_its_length(
    usual: float | None, characters: int, seconds: float
) -> None:
    assert least_seconds(usual, characters) == pytest.approx(seconds)
