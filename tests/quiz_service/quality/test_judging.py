"""What asks, what is merely shown, and what honest units need not fear."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.quality.following import Stretch
from quiz_service.quality.judging import (
    RARE_STRETCH,
    SIGN_RULES,
    Signal,
    binomial_upper_tail,
    one_hand_chance,
    signals,
    usual_of,
    worth_asking,
)
from quiz_service.quality.tally import SignalSums
from tests.quiz_service.quality.evidence import attempt, summed

HONEST = SignalSums(
    persons=200,
    aware=150,
    perfect=60,
    screens=200,
    fast=8,
    fast_perfect=2,
    straight=2,
    pairs=199,
    serial=20,
    overlapping=150,
    successive=6,
    alone_perfect=10,
    near_perfect=12,
    mistaken=80,
    alike=4,
    night=10,
)


def keys(sums: SignalSums) -> set[str]:
    return {signal.key for signal in signals(sums) if signal.asks}


@given(st.integers(1, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_the_tail_is_the_sum_of_its_terms(of: int, count: int, share: float) -> None:
    count = min(count, of)
    terms = (
        comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(count, of + 1)
    )

    assert binomial_upper_tail(count, of, share) == pytest.approx(
        min(1, sum(terms)), rel=1e-9
    )


def test_an_ordinary_unit_shows_nothing() -> None:
    assert signals(HONEST) == ()
    assert signals(SignalSums()) == ()


@pytest.mark.parametrize(
    "odd",
    [
        {"fast": 60},
        {"fast_perfect": 30},
        {"straight": 30},
        {"alone_perfect": 170},
        {"near_perfect": 170},
        {"alike": 50},
        {"persons": 400, "perfect": 400},
        {"swift_perfect": 160},
        {"papers": 40, "paper_perfect": 40},
        {"round_items": 60, "round_items_right": 60},
        {"round_screens": 20, "rounds_in_turn": 18},
    ],
)
def test_each_sign_asks_by_itself(odd: dict[str, int]) -> None:
    (key,) = {name for name in odd if name in SIGN_RULES}

    shown_signals = signals(replace(HONEST, **odd))

    assert [signal.key for signal in shown_signals if signal.asks] == [key]
    assert worth_asking(shown_signals)


def test_a_sign_says_how_many_of_how_many() -> None:
    assert signals(replace(HONEST, fast=60)) == (Signal("fast", 60, 200, asks=True),)


def test_order_devices_and_nights_alone_are_shown_and_ask_nothing() -> None:
    tablet = replace(HONEST, serial=199, successive=199, night=150)

    shown_signals = signals(tablet)

    assert {signal.key for signal in shown_signals} == {"night", "serial", "successive"}
    assert not worth_asking(shown_signals)


def test_fewer_than_ten_people_are_no_sign() -> None:
    nine = [attempt(code, begins=code, minutes=0, right=10) for code in range(9)]

    assert signals(summed(nine)) == ()


def test_one_hand_is_seen_where_it_filled_in_a_part_only() -> None:
    honest = [attempt(code, begins=9 * code, minutes=4, right=7) for code in range(70)]
    filled = [attempt(70 + n, begins=700 + n, minutes=1, right=10) for n in range(30)]

    shown_signals = signals(summed(honest + filled))

    assert shown_signals[0].key == "one_hand"
    assert 28 <= shown_signals[0].count <= 30


def test_a_tablet_passed_round_in_printed_order_asks_nothing() -> None:
    people = [
        attempt(code, begins=4 * code, right=8, wrong=(f"{code}:0", f"{code}:1"))
        for code in range(60)
    ]

    shown_signals = signals(summed(people))

    assert {signal.key for signal in shown_signals} == {"serial", "successive"}


def test_nobody_on_a_screen_is_no_hand() -> None:
    assert one_hand_chance(SignalSums(persons=50)) == 1


def test_the_bound_of_a_stretch_grows_with_the_people() -> None:
    stretch = Stretch(best=700)

    chances = [
        one_hand_chance(SignalSums(pairs=n, stretch=stretch)) for n in (50, 500, 5_000)
    ]

    assert chances[0] < RARE_STRETCH < chances[1] < chances[2] == 1


def test_a_paper_that_all_are_quick_with_is_no_sign_of_one_unit() -> None:
    short = replace(HONEST, fast=60)

    usual = usual_of([short] * 20)

    assert worth_asking(signals(short))
    assert not worth_asking(signals(short, usual))


def test_a_quarter_of_honest_units_keeps_the_others_from_hiding() -> None:
    odd = replace(HONEST, fast=100)

    usual = usual_of([odd] * 14 + [HONEST] * 6)

    assert worth_asking(signals(odd, usual))


def test_what_is_usual_needs_eight_units() -> None:
    assert usual_of([HONEST] * 7) == {}
    usual = usual_of([HONEST] * 8)
    assert set(usual) == {"fast", "fast_perfect", "straight", "swift_perfect", "alike"}


def test_only_units_with_sheets_of_paper_say_what_is_usual_on_paper() -> None:
    on_paper = replace(HONEST, papers=100, paper_perfect=95)

    usual = usual_of([HONEST] * 90 + [on_paper] * 8)

    assert usual["paper_perfect"] == 0.95
    assert not worth_asking(signals(on_paper, usual))
    assert worth_asking(signals(on_paper))


def test_a_class_that_said_beforehand_that_it_shares_a_tablet_is_not_accused() -> None:
    taught = [
        attempt(code, begins=2 * code, minutes=1, right=10, wrong=())
        for code in range(60)
    ]
    in_turn = replace(summed(taught), swift_perfect=20)

    assert keys(in_turn) == {"alone_perfect", "near_perfect"}
    assert not worth_asking(signals(in_turn, one_device=True))


def test_a_tablet_declared_beforehand_hides_no_sheets_too_fast_to_be_read() -> None:
    odd = replace(HONEST, fast_perfect=60, fast=60)

    asks = {s.key for s in signals(odd, one_device=True) if s.asks}

    assert asks == {"fast", "fast_perfect"}


def test_a_unit_that_knows_it_all_gets_its_rounds_right_as_well() -> None:
    closed = replace(HONEST, round_items=60, round_items_right=60)
    weak = replace(closed, items=2_000, items_right=1_500)
    strong = replace(closed, items=2_000, items_right=1_960)

    assert keys(weak) == {"round_items_right"}
    assert keys(strong) == set()


def test_units_that_were_all_on_paper_are_judged_by_what_paper_shows() -> None:
    sheets = [attempt(code, channel="paper", right=10, wrong=()) for code in range(400)]

    assert keys(summed(sheets)) == {"perfect", "paper_perfect"}
