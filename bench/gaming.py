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

UNITS_OF_EACH = 600
TUNED, HELD_OUT = range(1, 21), range(201, 221)  # seeds of waves
MONDAY = datetime(2026, 12, 6, 16)  # midnight in China, in UTC
CAUGHT, FALSELY = 0.95, 0.05


@dataclass(frozen=True)
class SimulatedUnit:
    """A unit's sums, and how it came about."""

    behaviour: str
    sums: SignalSums


def evidence(unit: Unit) -> list[Evidence]:
    """The attempts as the counting would hand them on, in the order (finished, id)."""
    begun = sorted(unit, key=lambda one: one.start)
    attempts = [
        Evidence(
            attempt=number,
            code=one.code,
            number=1,
            channel=SCREEN,
            started=_minute(one.start),
            finished=_minute(one.start + one.seconds),
            right=one.answers.right,
            asked=one.answers.items,
            aware=one.answers.aware,
            positions=one.answers.positions,
            options=one.answers.options,
            characters=one.answers.characters,
            wrong=one.answers.wrong,
        )
        for number, one in enumerate(begun)
    ]
    return sorted(attempts, key=lambda attempt: (attempt.finished, attempt.attempt))


def sums_of(unit: Unit) -> SignalSums:
    """All its attempts, added one after the other."""
    sums = SignalSums()
    for attempt in evidence(unit):
        sums = sums.after(attempt)
    return sums


def wave(
    seed: int, units: int, banks: int = 6
) -> tuple[list[SimulatedUnit], list[SimulatedUnit]]:
    """So many honest and so many cheating units that were asked from the same banks."""
    chance = Random(seed)
    all_banks = [bank_of(chance) for _ in range(banks)]
    return (
        _simulated_units(HONEST, units, all_banks, chance),
        _simulated_units(CHEATING, units, all_banks, chance),
    )


def _simulated_units(
    kinds: Mapping[str, Behaviour], units: int, banks: list[Bank], chance: Random
) -> list[SimulatedUnit]:
    names = list(kinds)
    return [
        SimulatedUnit(name, sums_of(kinds[name](chance, chance.choice(banks))))
        for name in (names[number % len(names)] for number in range(units))
    ]


def asked_of(
    simulated: list[SimulatedUnit], usual: Mapping[str, float]
) -> dict[str, tuple[int, int]]:
    """By behaviour: how many units are worth asking, of how many."""
    asked_about: dict[str, tuple[int, int]] = {}
    for unit in simulated:
        flagged, of = asked_about.get(unit.behaviour, (0, 0))
        hit = worth_asking(signals(unit.sums, usual))
        asked_about[unit.behaviour] = flagged + hit, of + 1
    return asked_about


def judged(seeds: range, units: int) -> list[dict[str, tuple[int, int]]]:
    """Honest and cheating units over several waves, each judged among its own wave."""
    totals: list[dict[str, tuple[int, int]]] = [{}, {}]
    for seed in seeds:
        both = wave(seed, units // len(seeds))
        usual = usual_of(unit.sums for simulated in both for unit in simulated)
        for total, simulated in zip(totals, both, strict=True):
            for name, (flagged, of) in asked_of(simulated, usual).items():
                before = total.get(name, (0, 0))
                total[name] = before[0] + flagged, before[1] + of
    return totals


def run() -> list[Figure]:
    """Shares over the half of the seeds that nothing was set by."""
    honest, cheating = judged(HELD_OUT, UNITS_OF_EACH)
    return [
        Figure(
            "cheating units worth asking",
            _share(cheating),
            CAUGHT,
            True,
            _words(cheating),
            "of those made by each behaviour",
        ),
        Figure(
            "honest units worth asking",
            _share(honest),
            FALSELY,
            False,
            _words(honest),
            "of those of each behaviour",
        ),
    ]


def _share(asked_about: Mapping[str, tuple[int, int]]) -> float:
    return sum(a for a, _of in asked_about.values()) / sum(
        of for _a, of in asked_about.values()
    )


def _words(asked_about: Mapping[str, tuple[int, int]]) -> str:
    return ", ".join(
        f"{name} {flagged}/{of}" for name, (flagged, of) in asked_about.items()
    )


def _minute(moment: float) -> datetime:
    return MONDAY + timedelta(minutes=int(moment // 60))
