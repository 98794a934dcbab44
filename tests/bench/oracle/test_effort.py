from __future__ import annotations

import pytest

from bench.oracle.effort import (
    is_straight_line,
    least_seconds,
    response_time_effort,
)

TIMES = [4, 6, 8, 5, 0.9, 7, 0.4, 6.5, 5.5, 9]


USUAL = [20, 18, 25, 15, 12, 20, 10, 16, 14, 30]


def test_a_straight_line_is_one_only_where_options_are_shuffled() -> None:
    assert is_straight_line("AAAAAABCDA", 4, shuffled=True)
    assert not is_straight_line("AAAAAABCDA", 4, shuffled=False)
    assert not is_straight_line("AAAAABCDAB", 4, shuffled=True)
    assert not is_straight_line("", 4, shuffled=True)


def test_effort_is_the_share_of_items_that_were_read() -> None:
    least = [least_seconds(usual, 0) for usual in USUAL]

    effort = response_time_effort(TIMES, least)

    assert effort
    assert effort.share == 0.80
    assert [place + 1 for place in effort.hasty] == [5, 7]
    assert effort.flagged


def test_nine_of_ten_items_read_are_enough() -> None:
    nine, all_ten = (
        response_time_effort([0.5] + [5] * 9, [1] * 10),
        response_time_effort([1] * 10, [1] * 10),
    )
    assert nine
    assert all_ten

    assert not nine.flagged
    assert all_ten.share == 1
    assert response_time_effort([], []) is None
    with pytest.raises(ValueError, match=r"longer than argument"):
        response_time_effort([1], [1, 2])


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
