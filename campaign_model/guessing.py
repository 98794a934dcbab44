"""The arithmetic of blind guessing: how often a paper is passed by knowing nothing."""

from __future__ import annotations

from math import ceil


def blind_pass_probability(chances: list[float], pass_mark: int) -> float:
    """Return the chance to reach ``pass_mark`` percent by guessing every item blindly.

    ``chances`` holds one probability per item (1 / number of options). The sum of
    independent unequal trials is Poisson-binomial; this is its upper tail, exactly.
    """
    needed = ceil(len(chances) * pass_mark / 100)
    # The probability of each number of hits among the items so far.
    spread = [1.0]
    for chance in chances:
        missed = [p * (1 - chance) for p in spread] + [0.0]
        hit = [0.0] + [p * chance for p in spread]
        spread = [a + b for a, b in zip(missed, hit, strict=True)]
    return sum(spread[needed:])
