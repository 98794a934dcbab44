"""Funnel limits: an honest list of like units names hardly any, a real difference shows."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from random import Random

import pytest

from quiz_service.statistics.funnel import FunnelPlace, funnel_place

BELOW, WITHIN, ABOVE = FunnelPlace.BELOW, FunnelPlace.WITHIN, FunnelPlace.ABOVE


def tail(k: int, n: int, share: Fraction) -> Fraction:
    """P(X <= k), summed in whole numbers."""
    return sum(
        (comb(n, x) * share**x * (1 - share) ** (n - x) for x in range(k + 1)),
        Fraction(0),
    )


@pytest.mark.parametrize("n", [10, 33, 60])
@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(9, 10)])
def test_the_limits_are_one_in_a_thousand_on_either_side(
    n: int, share: Fraction
) -> None:
    for k in range(n + 1):
        is_low = tail(k, n, share) < Fraction(1, 1000)
        is_high = 1 - (tail(k - 1, n, share) if k else 0) < Fraction(1, 1000)

        expected = BELOW if is_low else ABOVE if is_high else WITHIN
        assert funnel_place(k, n, share) is expected


@pytest.mark.parametrize(
    ("k", "n", "share", "place"),
    [
        (0, 0, 0.5, WITHIN),
        (9, 10, 0.8, WITHIN),
        (900, 1000, 0.8, ABOVE),
        (700, 1000, 0.8, BELOW),
        (10, 10, 1.0, WITHIN),
        (0, 10, 0.0, WITHIN),
        (0, 10, 0.8, BELOW),
    ],
)
def test_a_place_depends_on_how_many_answered(
    k: int, n: int, share: float, place: FunnelPlace
) -> None:
    assert funnel_place(k, n, share) is place


def test_units_that_are_all_alike_are_hardly_ever_named() -> None:
    chance = Random(1)
    places = [
        funnel_place(sum(chance.random() < 0.8 for _ in range(60)), 60, 0.8)
        for _ in range(2000)
    ]

    assert sum(place is not WITHIN for place in places) <= 8  # 4 expected


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="exceeds the whole"):
        funnel_place(4, 3, 0.5)
