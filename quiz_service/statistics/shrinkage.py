"""A unit's difference from all units, drawn towards none as far as chance explains it.

Units differ by chance and by what they know. How much by what they know, the variance τ²
between units, is estimated by moments (DerSimonian and Laird 1986); a difference d with
sampling variance v is then expected to be d·τ²/(τ² + v), the parametric empirical Bayes
estimate (Efron and Morris 1975, Morris 1983). See docs/measurement.md, section 8.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShareSpread:
    """Right answers of several units to one point, as sums.

    Over the units: their number, Σr, Σm, Σr²/m and Σm² of r right of m answers.
    """

    units: int = 0
    right: int = 0
    answers: int = 0
    squared_right: float = 0.0
    squared_answers: int = 0

    def plus(self, right: int, answers: int) -> ShareSpread:
        """Return the spread with one unit more; it has answers."""
        return ShareSpread(
            self.units + 1,
            self.right + right,
            self.answers + answers,
            self.squared_right + right * right / answers,
            self.squared_answers + answers * answers,
        )

    @property
    def variance(self) -> float:
        """Return the variance τ² of the units' true shares, 0 where chance explains them all."""
        if self.units < 2 or self.right in (0, self.answers):
            return 0.0
        share = self.right / self.answers
        binomial = share * (1 - share)
        squares = self.squared_right - self.right * share
        excess = squares / binomial - (self.units - 1)
        weights = (self.answers - self.squared_answers / self.answers) / binomial
        return max(0.0, excess / weights) if weights > 0 else 0.0


def shrunk_difference(difference: float, sampling: float, between: float) -> float:
    """Return the expected true difference; both variances are of shares, none negative.

    With nothing that varies at all there is no difference either.
    """
    total = sampling + between
    return difference * between / total if total else 0.0
