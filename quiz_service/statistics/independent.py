"""Two groups that cannot be linked: k1 of n1 before, k2 of n2 after.

Newcombe (1998) for the interval to print, Miettinen and Nurminen (1985) as the score
interval with its test, Fisher's exact test, and Hake's normalized gain (1998).
"""

from __future__ import annotations

from bisect import bisect_left
from math import erfc, sqrt

from quiz_service.statistics.counts import refuse_impossible
from quiz_service.statistics.difference import Change, Rate, square_and_add
from quiz_service.statistics.hypergeometric import Draw
from quiz_service.statistics.proportion import wilson_at

# e^-800 is 0 to a machine, however many such chances are summed.
NO_CHANCE = -800


def newcombe(
    k1: int, n1: int, k2: int, n2: int, *, confidence: float = 0.95
) -> Change | None:
    """k2/n2 - k1/n1 with Newcombe's interval; None where a group is empty."""
    if not _both_asked(k1, n1, k2, n2):
        return None
    before, after = (
        Rate(k / n, wilson_at(k / n, n, confidence=confidence))
        for k, n in ((k1, n1), (k2, n2))
    )
    return square_and_add(before, after, value=k2 / n2 - k1 / n1, phi=0.0)


def score_test(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Two-sided p of "no difference"; 1 where everybody, or nobody, was right."""
    if not _both_asked(k1, n1, k2, n2):
        return None
    n, k = n1 + n2, k1 + k2
    if k in (0, n):
        return 1.0
    pooled = k / n
    spread = pooled * ((n - k) / n) * (1 / n1 + 1 / n2) * n / (n - 1)
    return erfc(abs(k2 / n2 - k1 / n1) / sqrt(2 * spread))


def fisher(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Fisher's exact two-sided p: the chance of every table no likelier than this one."""
    if not _both_asked(k1, n1, k2, n2):
        return None
    draw, seen = Draw(n1 + n2, k1 + k2, n1), k1
    if seen * draw.N < draw.n * draw.K:
        draw, seen = draw.mirrored, n1 - k1
    mode = (draw.n + 1) * (draw.K + 1) // (draw.N + 2)
    if seen <= mode:
        return 1.0
    if draw.log_chance(seen) < NO_CHANCE:
        return 0.0
    # Below the mode chances grow: those no likelier than what was seen come first.
    others = range(draw.fewest, mode + 1)
    rarer = bisect_left(others, True, key=lambda x: draw.likelier(x, seen))
    below = draw.at_most(draw.fewest + rarer - 1) if rarer else 0.0
    return min(1.0, draw.at_least(seen) + below)


def normalized_gain(before: float, after: float) -> float | None:
    """(after - before) / (1 - before): the part of what could be learned that was.

    None where everybody was right before.
    """
    return (after - before) / (1 - before) if before < 1 else None


def _both_asked(k1: int, n1: int, k2: int, n2: int) -> bool:
    refuse_impossible(k1, n1)
    refuse_impossible(k2, n2)
    return n1 > 0 and n2 > 0
