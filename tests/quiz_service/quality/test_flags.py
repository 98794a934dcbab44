"""Each flag fires where it should, and only there."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from quiz_service.quality.flags import NO_FLAGS, flags_of, least_seconds
from tests.quiz_service.quality.evidence import attempt

RUN_OF_SIX = (2, 2, 2, 2, 2, 2, 0, 1, 0, 1)
RUN_OF_FIVE = (2, 2, 2, 2, 2, 0, 1, 0, 1, 0)


@pytest.mark.parametrize(
    ("items", "characters", "seconds"), [(10, 680, 45.33), (10, 150, 20), (8, 525, 35)]
)
def test_the_floor_is_the_longer_of_reading_and_two_seconds_an_item(
    items: int, characters: int, seconds: float
) -> None:
    assert least_seconds(items, characters) == pytest.approx(seconds, abs=0.01)


def test_begun_and_handed_in_within_the_same_minute_is_too_fast() -> None:
    assert flags_of(attempt(minutes=0)).fast
    assert not flags_of(attempt(minutes=1)).fast


def test_a_clock_with_seconds_would_be_judged_by_the_same_floor() -> None:
    begun = datetime(2026, 12, 1, 2, 0, 10)

    fast = attempt(started=begun, finished=begun + timedelta(seconds=45))
    slow = attempt(started=begun, finished=begun + timedelta(seconds=46))

    assert flags_of(fast).fast
    assert not flags_of(slow).fast


def test_times_that_run_backwards_are_taken_for_none() -> None:
    assert attempt(minutes=-5).seconds == 0


def test_a_line_is_straight_where_chance_makes_one_in_two_hundred() -> None:
    """Of random picks among four options a run of 6 in 10 has 0.0039, of 5 has 0.0185."""
    assert flags_of(attempt(positions=RUN_OF_SIX)).straight
    assert not flags_of(attempt(positions=RUN_OF_FIVE)).straight


def test_a_paper_with_a_short_item_needs_the_longer_line() -> None:
    mixed = (4,) * 9 + (3,)

    assert not flags_of(attempt(positions=RUN_OF_SIX, options=mixed)).straight


def test_ten_true_false_items_need_a_line_of_ten() -> None:
    """Of two options a run of 8 in 10 has 0.0156, of 10 has 0.00195."""
    nearly = (1,) * 8 + (0, 1)

    assert not flags_of(attempt(positions=nearly, options=(2,) * 10)).straight
    assert flags_of(attempt(positions=(1,) * 10, options=(2,) * 10)).straight


def test_items_left_empty_make_no_line() -> None:
    assert not flags_of(attempt(positions=(None,) * 10)).straight
    assert not flags_of(attempt(positions=())).straight


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (0, True), (5, True), (6, False)]
)
def test_night_is_from_ten_to_six_in_china(hour: int, night: bool) -> None:
    handed_in = datetime(2026, 12, 1, (hour - 8) % 24, 30)

    assert flags_of(attempt(started=handed_in, finished=handed_in)).night is night


def test_night_alone_is_no_carelessness() -> None:
    late = datetime(2026, 12, 1, 16)

    flags = flags_of(attempt(started=late, finished=late + timedelta(minutes=4)))

    assert flags.night
    assert not flags.careless


def test_a_sheet_of_paper_has_no_flags() -> None:
    keyed = attempt(minutes=0, positions=(1,) * 10, channel="paper")

    assert flags_of(keyed) == NO_FLAGS
