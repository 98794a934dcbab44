"""Honest and cheating units against the signs of quality: who is asked, who is missed.

What is generous to honest units was set looking at one half of the seeds; what is printed
is the other half, which nothing was set by. Times are cut to the minute,
as the service's clock does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bench.figure import Figure
from bench.gaming_cheating import CHEATING
from bench.gaming_honest import HONEST, Bank, Behaviour, Unit
from bench.gaming_people import bank_of
from quiz_service.quality.evidence import SCREEN, Evidence
from quiz_service.quality.judging import signals, usual_of, worth_asking
from quiz_service.quality.tally import SignalSums

EACH = 600
TUNED, HELD = range(1, 21), range(201, 221)  # seeds of waves
MONDAY = datetime(2026, 12, 6, 16)  # midnight in China, in UTC
CAUGHT, FALSELY = 0.95, 0.05


@dataclass(frozen=True)
class Made:
    """A unit's sums, and how it came about."""

    behaviour: str
    sums: SignalSums


def evidence(unit: Unit) -> list[Evidence]:
    """The sittings as the counting would hand them on, in the order (finished, id)."""
    begun = sorted(unit, key=lambda one: one.start)
    told = [
        Evidence(
            attempt=number,
            code=one.code,
            number=1,
            channel=SCREEN,
            started=_minute(one.start),
            finished=_minute(one.start + one.seconds),
            right=one.answers.right,
            asked=one.answers.asked,
            aware=one.answers.aware,
            positions=one.answers.positions,
            options=one.answers.options,
            characters=one.answers.characters,
            wrong=one.answers.wrong,
        )
        for number, one in enumerate(begun)
    ]
    return sorted(told, key=lambda each: (each.finished, each.attempt))


def sums_of(unit: Unit) -> SignalSums:
    """All its sittings, added one after the other."""
    sums = SignalSums()
    for each in evidence(unit):
        sums = sums.after(each)
    return sums


def wave(seed: int, units: int, banks: int = 6) -> tuple[list[Made], list[Made]]:
    """So many honest and so many cheating units that were asked from the same banks."""
    chance = Random(seed)
    asked = [bank_of(chance) for _ in range(banks)]
    return _made(HONEST, units, asked, chance), _made(CHEATING, units, asked, chance)


def _made(
    kinds: Mapping[str, Behaviour], units: int, banks: list[Bank], chance: Random
) -> list[Made]:
    names = list(kinds)
    return [
        Made(name, sums_of(kinds[name](chance, chance.choice(banks))))
        for name in (names[number % len(names)] for number in range(units))
    ]


def asked_of(
    made: list[Made], usual: Mapping[str, float]
) -> dict[str, tuple[int, int]]:
    """By behaviour: how many units are worth asking, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for each in made:
        asked, of = found.get(each.behaviour, (0, 0))
        hit = worth_asking(signals(each.sums, usual))
        found[each.behaviour] = asked + hit, of + 1
    return found


def judged(seeds: range, units: int) -> list[dict[str, tuple[int, int]]]:
    """Honest and cheating units over several waves, each judged among its own wave."""
    totals: list[dict[str, tuple[int, int]]] = [{}, {}]
    for seed in seeds:
        both = wave(seed, units // len(seeds))
        usual = usual_of(each.sums for made in both for each in made)
        for total, made in zip(totals, both, strict=True):
            for name, (asked, of) in asked_of(made, usual).items():
                before = total.get(name, (0, 0))
                total[name] = before[0] + asked, before[1] + of
    return totals


def run() -> list[Figure]:
    """Shares over the half of the seeds that nothing was set by."""
    honest, cheating = judged(HELD, EACH)
    return [
        Figure(
            "cheating units worth asking",
            _share(cheating),
            CAUGHT,
            True,
            _told(cheating),
            "of those made by each behaviour",
        ),
        Figure(
            "honest units worth asking",
            _share(honest),
            FALSELY,
            False,
            _told(honest),
            "of those of each behaviour",
        ),
    ]


def _share(found: Mapping[str, tuple[int, int]]) -> float:
    return sum(a for a, _of in found.values()) / sum(of for _a, of in found.values())


def _told(found: Mapping[str, tuple[int, int]]) -> str:
    return ", ".join(f"{name} {asked}/{of}" for name, (asked, of) in found.items())


def _minute(moment: float) -> datetime:
    return MONDAY + timedelta(minutes=int(moment // 60))
