"""The arithmetic of blind guessing: how often a paper is passed by knowing nothing."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil


def blind_pass_probability(chances: list[float], pass_mark: int) -> float:
    """Return the chance to reach ``pass_mark`` percent by guessing every item blindly.

    ``chances`` holds one probability per item (1 / number of options). The sum of
    independent unequal trials is Poisson-binomial; this is its upper tail, exactly.
    """
    needed = ceil(len(chances) * pass_mark / 100)
    return sum(_spread(chances)[needed:])


def blind_pass_with_rounds(
    must_know: list[float],
    others: list[float],
    pass_mark: int,
    *,
    rounds: int,
    fresh: tuple[float, float],
) -> float:
    """Return the chance to be aware by guessing the paper and every round of 补答.

    ``must_know`` and ``others`` hold one probability per item of the paper. A round asks
    one fresh item for each must-know point missed and as many others as the mark still
    needs; all of it must be right. ``fresh`` is the chance to guess a fresh must-know item
    and a fresh other one. Exact: every outcome of every round is followed.
    """
    needed = ceil((len(must_know) + len(others)) * pass_mark / 100)
    points, rest = _spread(must_know), _spread(others)
    total = 0.0
    for right_points, chance_of_points in enumerate(points):
        missed = len(must_know) - right_points
        for right_others, chance_of_others in enumerate(rest):
            short = max(0, needed - right_points - right_others - missed)
            closed = _closed(missed, short, fresh, rounds)
            total += chance_of_points * chance_of_others * closed
    return total


def luck_after_rounds(
    must_know: Collection[int],
    others: Collection[int],
    asked: tuple[int, int],
    pass_mark: int,
    *,
    rounds: int,
) -> float:
    """Return the chance to be aware by guessing alone, 补答 included; 0 where it cannot be.

    ``must_know`` and ``others`` are the numbers of options of the items that may be asked,
    ``asked`` how many of either a paper has. Must-know items count as their easiest one.
    """
    must_count, other_count = asked
    if not must_count or not must_know or not others:
        return 0.0
    fresh = (
        1 / max(min(must_know), 1),
        sum(1 / max(options, 1) for options in others) / len(others),
    )
    return blind_pass_with_rounds(
        [fresh[0]] * must_count,
        [fresh[1]] * other_count,
        pass_mark,
        rounds=rounds,
        fresh=fresh,
    )


def _closed(points: int, others: int, fresh: tuple[float, float], rounds: int) -> float:
    """The chance that guessing closes a gap of so many points and others."""
    if not points and not others:
        return 1.0
    if not rounds:
        return 0.0
    total = 0.0
    for right_points, chance_of_points in enumerate(_spread([fresh[0]] * points)):
        for right_others, chance_of_others in enumerate(_spread([fresh[1]] * others)):
            left = _closed(
                points - right_points, others - right_others, fresh, rounds - 1
            )
            total += chance_of_points * chance_of_others * left
    return total


def _spread(chances: list[float]) -> list[float]:
    """The probability of each number of hits among independent unequal trials."""
    spread = [1.0]
    for chance in chances:
        missed = [share * (1 - chance) for share in spread] + [0.0]
        hit = [0.0] + [share * chance for share in spread]
        spread = [a + b for a, b in zip(missed, hit, strict=True)]
    return spread
