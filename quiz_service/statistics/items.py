"""How an item separates those who know from those who do not, from sums that add up.

The rest score is what a person had right besides the item; under random draw papers differ
in length, so it enters as the proportion rest / (length - 1). Everything is whole numbers
and fractions until the last square root: sums added in any order give the same digits.
First attempts only; show from 30 people, act from 100 (docs/measurement.md, section 7).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quiz_service.statistics.counts import refuse_impossible, refuse_uncountable


@dataclass(frozen=True, slots=True)
class ItemSums:
    """One item on papers of ``length`` items: ``n`` people, ``right`` of them right on it.

    ``rest`` sums what they had right on the others, ``rest_right`` the same over those
    who were right on this one, ``rest_squared`` its squares.
    """

    length: int
    n: int = 0
    right: int = 0
    rest: int = 0
    rest_right: int = 0
    rest_squared: int = 0

    def __post_init__(self) -> None:
        refuse_uncountable(self.length)
        refuse_impossible(self.right, self.n)
        refuse_impossible(self.rest_right, self.rest)
        refuse_impossible(self.rest, self.rest_squared)
        most = max(0, self.length - 1)
        refuse_impossible(self.rest_squared, self.n * most * most)


def discrimination(sums: Iterable[ItemSums]) -> float | None:
    """Return r_rest, the item's correlation with the rest of the paper, from -1 to 1.

    Papers of one item have no rest and are left out. None where everybody did the same on
    the item, or everybody the same on the rest.
    """
    n = x = 0
    y, xy, yy = Fraction(), Fraction(), Fraction()
    for paper in sums:
        if paper.length > 1:
            others = paper.length - 1
            n += paper.n
            x += paper.right
            y += Fraction(paper.rest, others)
            xy += Fraction(paper.rest_right, others)
            yy += Fraction(paper.rest_squared, others * others)
    variances = (n * x - x * x) * (n * yy - y * y)
    if not variances:
        return None
    covariance = n * xy - x * y
    size = sqrt(covariance * covariance / variances)
    return size if covariance > 0 else -size
