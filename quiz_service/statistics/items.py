"""How an item separates those who know from those who do not, from sums that add up.

The rest score is what a person had right besides the item; under random draw papers differ
in length, so it enters as the proportion rest / (asked - 1). Everything is whole numbers
and fractions until the last square root: sums added in any order give the same digits.
First sittings only; show from 30 people, act from 100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quiz_service.statistics.counts import refuse_impossible, refuse_uncountable

LEAST_FOR_THIRDS = 30


@dataclass(frozen=True, slots=True)
class ItemSums:
    """One item on papers of ``asked`` items: ``n`` people, ``right`` of them right on it.

    ``rest`` sums what they had right on the others, ``rest_right`` the same over those
    who were right on this one, ``rest_squared`` its squares.
    """

    asked: int
    n: int = 0
    right: int = 0
    rest: int = 0
    rest_right: int = 0
    rest_squared: int = 0

    def __post_init__(self) -> None:
        refuse_uncountable(self.asked)
        refuse_impossible(self.right, self.n)
        refuse_impossible(self.rest_right, self.rest)
        refuse_impossible(self.rest, self.rest_squared)
        most = max(0, self.asked - 1)
        refuse_impossible(self.rest_squared, self.n * most * most)

    def __add__(self, other: ItemSums) -> ItemSums:
        if self.asked != other.asked:
            raise ValueError(f"papers of {self.asked} and {other.asked} do not add up")
        return ItemSums(
            self.asked,
            self.n + other.n,
            self.right + other.right,
            self.rest + other.rest,
            self.rest_right + other.rest_right,
            self.rest_squared + other.rest_squared,
        )

    def with_one(self, *, right: bool, rest: int) -> ItemSums:
        """The sums after one more person."""
        one = int(right)
        return self + ItemSums(self.asked, 1, one, rest, one * rest, rest * rest)


def discrimination(sums: Iterable[ItemSums]) -> float | None:
    """r_rest, the correlation of the item with the rest of the paper, from -1 to 1.

    Papers of one item have no rest and are left out. None where everybody did the same on
    the item, or everybody the same on the rest.
    """
    return _correlation((s, s.asked - 1, 0) for s in sums if s.asked > 1)


def uncorrected_discrimination(sums: Iterable[ItemSums]) -> float | None:
    """r_total: the same against the whole score, which counts the item itself too."""
    return _correlation((s, s.asked, 1) for s in sums if s.asked > 1)


def efficiency(answers: Sequence[bool], rests: Sequence[Fraction]) -> float | None:
    """Moodle's discriminative efficiency: the covariance over the highest possible one.

    1 means that everybody right on the item had at least the rest score of everybody
    wrong on it. ``answers`` and ``rests`` hold one entry a person, in the same order.
    """
    best = _covariance(sorted(answers), sorted(rests))
    return float(_covariance(answers, rests) / best) if best else None


def upper_minus_lower(
    answers: Sequence[bool],
    totals: Sequence[Fraction],
    *,
    least: int = LEAST_FOR_THIRDS,
) -> float | None:
    """D27: the item's rate in the best 27 % minus that in the worst 27 %.

    None below ``least`` people. Groups are 27 % rounded half up; people with equal totals
    stay in the order given, so hand them over in a fixed one.
    """
    n = len(totals)
    group = (27 * n + 50) // 100
    if n < least or not group:
        return None
    ranked = sorted(zip(totals, answers, strict=True), key=lambda pair: -pair[0])
    best = sum(answer for _, answer in ranked[:group])
    return (best - sum(answer for _, answer in ranked[-group:])) / group


def _correlation(lengths: Iterable[tuple[ItemSums, int, int]]) -> float | None:
    """Of the item with (rest + own * item) / length, over papers of every length."""
    total: defaultdict[str, Fraction] = defaultdict(Fraction)
    for s, length, own in lengths:
        total["n"] += s.n
        total["x"] += s.right
        total["y"] += Fraction(s.rest + own * s.right, length)
        total["xy"] += Fraction(s.rest_right + own * s.right, length)
        squares = s.rest_squared + own * (2 * s.rest_right + s.right)
        total["yy"] += Fraction(squares, length * length)
    n, x, y = total["n"], total["x"], total["y"]
    product = (n * x - x * x) * (n * total["yy"] - y * y)
    if not product:
        return None
    shared = n * total["xy"] - x * y
    size = sqrt(shared * shared / product)
    return size if shared > 0 else -size


def _covariance(answers: Sequence[bool], scores: Sequence[Fraction]) -> Fraction:
    """n² times the covariance, exactly."""
    n = len(scores)
    both = sum((s for a, s in zip(answers, scores, strict=True) if a), Fraction())
    return n * both - sum(answers) * sum(scores, Fraction())
