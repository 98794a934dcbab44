"""What blind guessing explains: of an item, of a score, and of a passed paper.

None of it changes a person's result: guessing is controlled by the paper's design.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import expm1, log1p

from campaign_model.guessing import blind_pass_probability
from quiz_service.statistics.counts import refuse_impossible, refuse_uncountable


@dataclass(frozen=True, slots=True)
class CorrectedRate:
    """An item's rate without its luck; ``raw`` may be below 0, ``floored`` never is."""

    raw: float

    @property
    def floored(self) -> float:
        """What a page prints."""
        return max(0.0, self.raw)


def chance_of_one(options: int) -> float:
    """The chance to guess an item with one right option among these."""
    _refuse_too_few(options, 1)
    return 1 / options


def chance_of_all_or_nothing(options: int) -> float:
    """The chance to guess exactly which options are right, at least one of them."""
    _refuse_too_few(options, 1)
    return 1 / ((1 << options) - 1)


def corrected_rate(right: int, answers: int, chance: float) -> CorrectedRate | None:
    """(p - g) / (1 - g) for an item guessed with ``chance`` g; None where undefined."""
    refuse_impossible(right, answers)
    if not 0 <= chance <= 1:
        raise ValueError(f"{chance} is not a chance between 0 and 1")
    if not answers or chance == 1:
        return None
    return CorrectedRate((right / answers - chance) / (1 - chance))


def formula_score(right: int, wrong: int, options: int) -> Fraction:
    """R - W / (options - 1): 7 right and 3 wrong of four options each are 6."""
    refuse_uncountable(right, wrong)
    _refuse_too_few(options, 2)
    return right - Fraction(wrong, options - 1)


def blind_pass_within(chances: list[float], pass_mark: int, tries: int) -> float:
    """Chance to pass at least once in ``tries`` fresh papers by guessing every item.

    ``chances`` and ``pass_mark`` (percent) as in ``blind_pass_probability``.
    """
    refuse_uncountable(tries)
    once = min(1.0, blind_pass_probability(chances, pass_mark))
    if once == 1:
        return float(tries > 0)
    return -expm1(tries * log1p(-once))


def _refuse_too_few(options: int, least: int) -> None:
    refuse_uncountable(options)
    if options < least:
        raise ValueError(f"an item needs at least {least} options, not {options}")
