"""The sums: once each, whole numbers, small, and the same however they are cut."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_service.quality.copied import MOST
from quiz_service.quality.evidence import Evidence
from quiz_service.quality.tally import SignalSums
from tests.quiz_service.quality.evidence import MORNING, attempt, summed, units

IN_ORDER_ONLY = (
    "pairs",
    "serial",
    "overlapping",
    "successive",
    "alone_perfect",
    "near_perfect",
    "alike",
    "rounds_in_turn",
    "last",
    "last_round",
    "stretch",
)
COUNTS = [
    field.name
    for field in fields(SignalSums)
    if field.name not in ("last", "last_round", "stretch", "mistakes")
]


def test_a_first_attempt_is_added() -> None:
    sums = summed([attempt(minutes=2)])

    assert (sums.persons, sums.aware, sums.screens) == (1, 1, 1)
    assert (sums.seconds, sums.squares, sums.pairs) == (120, 14_400, 0)


def test_a_round_counts_among_rounds_and_changes_nothing_else() -> None:
    before = summed([attempt()])

    after = before.after(attempt(minutes=0, number=2, right=2, asked=3))

    rounds = ("round_items", "round_items_right", "round_screens", "rounds_in_turn")
    assert [getattr(after, name) for name in rounds] == [3, 2, 1, 0]
    assert replace(after, **dict.fromkeys(rounds, 0), last_round=None) == before


def test_a_round_on_paper_shows_its_answers_and_no_times() -> None:
    sums = summed([attempt(number=2, right=3, asked=3, channel="paper")])

    assert (sums.round_items, sums.round_screens, sums.last_round) == (3, 0, None)


@pytest.mark.parametrize(
    ("hours_before", "code", "in_turn"), [(5, 2, 1), (0, 2, 0), (5, 1, 0)]
)
def test_a_round_in_turn_came_back_late_and_follows_somebody_elses(
    hours_before: int, code: int, in_turn: int
) -> None:
    own = MORNING - timedelta(hours=hours_before)
    rounds = [
        attempt(1, number=2, minutes=1, previous=own),
        attempt(code, number=3, begins=2, minutes=1, previous=own),
    ]

    assert summed(rounds).rounds_in_turn == in_turn


def test_paper_is_counted_apart_for_its_answers() -> None:
    sheets = [attempt(code, right=10, channel="paper") for code in (1, 2)]

    sums = summed([*sheets, attempt(3, right=10)])

    assert (sums.papers, sums.paper_perfect) == (2, 2)


def test_swift_is_the_pace_of_the_quickest_and_counts_with_all_right() -> None:
    """Ten items of 680 characters: 68 s is the pace of ten characters a second."""
    quick = [attempt(1, minutes=1, right=10), attempt(2, minutes=1, right=9)]

    sums = summed([*quick, attempt(3, minutes=2, right=10)])

    assert sums.swift_perfect == 1


def test_who_is_flagged_stays_among_the_people() -> None:
    sums = summed(
        [attempt(1, minutes=0, right=9), attempt(2, minutes=0, right=3), attempt(3)]
    )

    assert (sums.persons, sums.aware) == (3, 2)
    assert (sums.flagged, sums.flagged_aware, sums.fast) == (2, 1, 2)


def test_times_of_paper_are_not_looked_at() -> None:
    keyed = [attempt(code, minutes=0, right=10, channel="paper") for code in (1, 2, 3)]

    sums = summed(keyed)

    assert (sums.persons, sums.perfect) == (3, 3)
    assert (sums.screens, sums.fast, sums.pairs, sums.last) == (0, 0, 0, None)


def test_one_hand_at_one_phone_is_serial_and_in_printed_order() -> None:
    sums = summed(
        [attempt(code, begins=code, minutes=1, right=10) for code in range(5)]
    )

    assert (sums.pairs, sums.serial, sums.successive, sums.overlapping) == (4, 4, 4, 0)
    assert (sums.alone_perfect, sums.near_perfect) == (4, 4)


@pytest.mark.parametrize(
    ("begins", "serial", "overlapping"), [(2, 0, 1), (3, 1, 0), (4, 1, 0), (5, 0, 0)]
)
def test_serial_is_begun_at_most_ninety_seconds_after_the_last_end(
    begins: int, serial: int, overlapping: int
) -> None:
    sums = summed([attempt(1, minutes=3), attempt(9, begins=begins, minutes=3)])

    assert (sums.serial, sums.overlapping) == (serial, overlapping)


def test_a_class_at_once_is_neither_serial_nor_in_order() -> None:
    codes = Random(1).sample(range(40), 40)

    sums = summed(
        [attempt(code, minutes=2 + at // 10) for at, code in enumerate(codes)]
    )

    assert (sums.serial, sums.overlapping) == (0, 39)
    assert sums.successive <= 4


def test_an_attempt_told_out_of_turn_makes_no_pair() -> None:
    sums = summed([attempt(1, begins=10), attempt(2, begins=0)])

    assert (sums.persons, sums.pairs) == (2, 0)
    assert sums.last is not None
    assert sums.last.code == 1


def test_a_page_left_open_over_lunch_counts_twenty_minutes() -> None:
    assert summed([attempt(minutes=90)]).seconds == 1_200


@given(units)
@settings(max_examples=60)
def test_what_is_told_as_json_is_the_same_again(unit: list[Evidence]) -> None:
    sums = summed(unit)

    again = SignalSums.from_json(sums.to_json())

    assert again == sums
    assert again.to_json() == sums.to_json()


def test_a_count_that_was_not_kept_then_is_nothing() -> None:
    data = json.loads(summed([attempt()]).to_json())
    del data["alike"], data["stretch"]

    assert SignalSums.from_json(json.dumps(data)).alike == 0


@given(units, st.integers(0, 40))
@settings(max_examples=60)
def test_batches_are_cut_anywhere(unit: list[Evidence], cut: int) -> None:
    stored = SignalSums.from_json(summed(unit[:cut]).to_json())

    assert summed(unit[cut:], stored) == summed(unit)


@given(units, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_plain_counts_do_not_depend_on_the_order(
    unit: list[Evidence], chance: Random
) -> None:
    mixed = chance.sample(unit, len(unit))

    one, other = summed(unit), summed(mixed)

    for name in {field.name for field in fields(SignalSums)} - set(IN_ORDER_ONLY):
        assert getattr(one, name) == getattr(other, name)


@given(units)
@settings(max_examples=60)
def test_no_attempt_can_take_anything_away(unit: list[Evidence]) -> None:
    before = SignalSums()
    for later in unit:
        after = before.after(later)
        assert all(getattr(after, name) >= getattr(before, name) for name in COUNTS)
        assert after.persons - before.persons == (later.number == 1)
        assert after.aware - before.aware == (later.number == 1 and later.aware)
        before = after


def test_sums_stay_small_however_many_answer() -> None:
    chance = Random(7)
    sums = SignalSums()
    for code in range(3_000):
        wrong = tuple(f"{chance.getrandbits(64):x}:{option}" for option in (0, 1, 2))
        sums = sums.after(attempt(code, begins=code, right=7, wrong=wrong))

    assert len(sums.mistakes) <= MOST
    assert len(sums.to_json()) < 2_500
