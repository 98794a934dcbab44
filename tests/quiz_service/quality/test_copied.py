"""The list of mistakes keeps the commonest, and is never long."""

from __future__ import annotations

from random import Random

from quiz_service.quality.copied import MOST, commonest, count_mistakes, mistakes
from quiz_service.quality.tally import SignalSums
from tests.quiz_service.quality.evidence import attempt, summed

LIST = ("a:1", "b:0", "c:2", "d:1")


def test_every_wrong_option_that_was_chosen_is_a_mistake_of_its_own() -> None:
    assert mistakes(attempt(wrong=())) == frozenset()
    assert len(mistakes(attempt(wrong=("b:1", "c:0")))) == 2


def test_the_order_of_mistakes_says_nothing() -> None:
    assert mistakes(attempt(wrong=("a:1", "b:0"))) == mistakes(
        attempt(wrong=("b:0", "a:1"))
    )


def test_the_commonest_are_the_same_whatever_the_order_of_the_list() -> None:
    counts = {"d": 2, "a": 2, "b": 2, "c": 2, "e": 2, "f": 2, "g": 2}

    assert (
        commonest(counts) == commonest(dict(reversed(counts.items()))) == set("abcdef")
    )


def test_a_common_mistake_survives_thousands_of_others() -> None:
    chance = Random(3)
    counts: dict[str, int] = {}
    for number in range(4_000):
        name = "often" if number % 20 == 0 else f"{chance.getrandbits(64):x}"
        counts = count_mistakes(counts, frozenset([name]))

    assert len(counts) <= MOST
    assert "often" in commonest(counts)


def test_a_list_that_goes_round_makes_sheets_alike() -> None:
    chance = Random(5)
    copied = [
        attempt(code, right=8, wrong=tuple(chance.sample(LIST, 2)))
        for code in range(30)
    ]

    sums = summed(copied)

    assert sums.mistaken == 30
    assert sums.alike >= 26


def test_mistakes_of_ones_own_are_not_alike() -> None:
    chance = Random(6)
    bank = [f"{item}:{option}" for item in range(30) for option in range(3)]
    own = [
        attempt(code, right=8, wrong=tuple(chance.sample(bank, 2)))
        for code in range(200)
    ]

    sums = summed(own)

    assert sums.mistaken == 200
    assert sums.alike <= 10


def test_a_single_mistake_is_never_alike() -> None:
    sums: SignalSums = summed([attempt(code, wrong=("a:1",)) for code in range(9)])

    assert (sums.mistaken, sums.alike) == (0, 0)
