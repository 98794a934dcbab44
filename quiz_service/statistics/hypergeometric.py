"""Drawing n people out of N of whom K are right: the chance to see x right ones.

The density is three binomial ones, which keeps its digits for any N; tails are summed away
from the mean, where terms shrink. A tail that touches its level is settled in whole numbers.
See docs/measurement.md, section 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb, exp, inf, isclose

from quiz_service.statistics.binomial import log_density


@dataclass(frozen=True, slots=True)
class PopulationDraw:
    """``n`` drawn out of ``N``, ``K`` of whom are right."""

    N: int
    K: int
    n: int

    @property
    def fewest(self) -> int:
        """Return the fewest right people a draw can hold."""
        return max(0, self.n - (self.N - self.K))

    @property
    def most(self) -> int:
        """Return the most right people a draw can hold."""
        return min(self.n, self.K)

    @property
    def mirrored(self) -> PopulationDraw:
        """Return the same draw, looking at those who are wrong."""
        return PopulationDraw(self.N, self.N - self.K, self.n)

    def log_chance(self, x: int) -> float:
        """Return log P(exactly x right)."""
        if not self.fewest <= x <= self.most:
            return -inf
        if self.n in (0, self.N):
            return 0.0
        undrawn = self.N - self.n
        p, q = self.n / self.N, undrawn / self.N
        right = log_density(x, self.K - x, p, q)
        wrong = log_density(self.n - x, undrawn - self.K + x, p, q)
        return right + wrong - log_density(self.n, undrawn, p, q)

    def at_least(self, x: int) -> float:
        """Return P(x or more right)."""
        if x <= self.fewest:
            return 1.0
        if x > self.most:
            return 0.0
        if x * self.N > self.n * self.K:
            return self._upward(x)
        return 1 - self.mirrored._upward(self.n - x + 1)

    def at_least_is_likelier_than(self, level: Fraction, x: int) -> bool:
        """Return whether P(x or more right) > level, exactly: 1 of 40 is not above 1/40."""
        chance = self.at_least(x)
        if not isclose(chance, float(level), rel_tol=1e-11):
            return chance > level
        return self._ways_upward(max(x, self.fewest)) > level * comb(self.N, self.n)

    def _upward(self, x: int) -> float:
        term = total = 1.0
        for at in range(x, self.most):
            term *= (self.K - at) * (self.n - at) / self._divisor(at)
            total += term
            if term < 1e-18 * total:
                break
        return exp(self.log_chance(x)) * total

    def _ways_upward(self, x: int) -> int:
        total = term = comb(self.K, x) * comb(self.N - self.K, self.n - x)
        for at in range(x, self.most):
            term = term * (self.K - at) * (self.n - at) // self._divisor(at)
            total += term
        return total

    def _divisor(self, at: int) -> int:
        return (at + 1) * (self.N - self.K - self.n + at + 1)
