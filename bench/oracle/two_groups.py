"""Two groups that cannot be linked: tests of "no difference", exact and by score.

Fisher's exact test, and the score test of Miettinen and Nurminen (1985).
"""

from __future__ import annotations

from bisect import bisect_left
from math import erfc, isclose, prod, sqrt

from quiz_service.statistics.counts import refuse_impossible
from quiz_service.statistics.hypergeometric import PopulationDraw

# e^-800 is 0 to a machine, however many such chances are summed.
NO_CHANCE = -800


def score_test_p(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Two-sided p of "no difference"; 1 where everybody, or nobody, was right."""
    if not _both_asked(k1, n1, k2, n2):
        return None
    n, k = n1 + n2, k1 + k2
    if k in (0, n):
        return 1.0
    pooled = k / n
    spread = pooled * ((n - k) / n) * (1 / n1 + 1 / n2) * n / (n - 1)
    return erfc(abs(k2 / n2 - k1 / n1) / sqrt(2 * spread))


def fisher_exact_p(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Fisher's exact two-sided p: the chance of every table no likelier than this one."""
    if not _both_asked(k1, n1, k2, n2):
        return None
    draw, observed = PopulationDraw(n1 + n2, k1 + k2, n1), k1
    if observed * draw.N < draw.n * draw.K:
        draw, observed = draw.mirrored, n1 - k1
    mode = (draw.n + 1) * (draw.K + 1) // (draw.N + 2)
    if observed <= mode:
        return 1.0
    if draw.log_chance(observed) < NO_CHANCE:
        return 0.0
    # Below the mode chances grow: those no likelier than what was observed come first.
    others = range(draw.fewest, mode + 1)
    rarer = bisect_left(others, True, key=lambda x: is_likelier(draw, x, observed))
    below = at_most(draw, draw.fewest + rarer - 1) if rarer else 0.0
    return min(1.0, draw.at_least(observed) + below)


def _both_asked(k1: int, n1: int, k2: int, n2: int) -> bool:
    refuse_impossible(k1, n1)
    refuse_impossible(k2, n2)
    return n1 > 0 and n2 > 0


def at_most(draw: PopulationDraw, x: int) -> float:
    """Return P(x or fewer right)."""
    return draw.mirrored.at_least(draw.n - x)


def is_likelier(draw: PopulationDraw, x: int, larger: int) -> bool:
    """Return whether x right ones are strictly likelier than a larger number, exactly.

    Symmetric tables tie, so near ties are settled in whole numbers: the chances of
    neighbours differ by a factor that is a fraction of small ones.
    """
    gap = draw.log_chance(x) - draw.log_chance(larger)
    if not isclose(gap, 0, abs_tol=1e-9):
        return gap > 0
    steps = range(x, larger)
    up = prod((draw.K - right) * (draw.n - right) for right in steps)
    return up < prod(
        (right + 1) * (draw.N - draw.K - draw.n + right + 1) for right in steps
    )
