"""Honest and dishonest units against the signals: who is asked about, who is missed.

The behaviours are those of ``docs/measurement.md``, each at five sizes. What the signals
take for generous was set looking at one half of the seeds; what is printed is the other
half. Times are cut to the minute, as the service's clock does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bench.figure import Figure
from bench.simulated.dishonest import DISHONEST
from bench.simulated.honest import DECLARED, HONEST, Behaviour, Unit
from bench.simulated.people import bank_of
from bench.simulated.record import DISHONEST_RECORDS, HONEST_RECORDS, asked_about
from quiz_service.quality.evidence import Evidence
from quiz_service.quality.judging import signals, usual_of, worth_asking
from quiz_service.quality.tally import SignalSums
from quiz_service.statistics.proportion import wilson_interval

SIZES = (12, 30, 60, 150, 400)
TUNED, HELD_OUT = range(1, 11), range(201, 211)  # seeds of waves
UNITS_A_WAVE = 12  # of each behaviour and size: 120 in ten waves
MONDAY = datetime(2026, 12, 6, 16)  # midnight in China, in UTC
FALSELY, ALWAYS = 0.05, 1.0
# The least share to be asked about, and from which size on.
TARGETS = {
    "organizer fills 30 %, one a minute": (0.80, 60),
    "key shared, 3 s an item": (0.95, 150),
    "key shared, 7 s an item": (0.60, 150),
    "one hand does the 补答 of others": (0.80, 12),
    "invented paper sheets, perfect": (0.80, 12),
}
Cell = tuple[str, int]  # behaviour and size


@dataclass(frozen=True)
class SimulatedUnit:
    """A unit's sums, and how it came about."""

    behaviour: str
    size: int
    sums: SignalSums


@dataclass(frozen=True)
class AskedUnits:
    """How many of the ``units`` a signal would have the county ask about."""

    asked_about: int = 0
    units: int = 0

    def plus(self, other: AskedUnits) -> AskedUnits:
        """Both together."""
        return AskedUnits(
            self.asked_about + other.asked_about, self.units + other.units
        )

    @property
    def share(self) -> float:
        """The share asked about."""
        return self.asked_about / self.units

    def __str__(self) -> str:
        interval = wilson_interval(self.asked_about, self.units)
        assert interval is not None
        return f"{self.share:.0%} ({interval.low:.0%} to {interval.high:.0%})"


def evidence(unit: Unit) -> list[Evidence]:
    """The attempts as the counting hands them on: firsts before rounds, then by their end."""
    begun = sorted(unit, key=lambda attempt: attempt.start)
    ends = {(attempt.code, attempt.number): attempt.end for attempt in unit}
    attempts = [
        Evidence(
            attempt=number,
            code=attempt.code,
            number=attempt.number,
            channel=attempt.channel,
            started=_minute(attempt.start),
            finished=_minute(attempt.end),
            right=attempt.answers.right,
            asked=attempt.answers.items,
            aware=attempt.answers.aware,
            positions=attempt.answers.positions,
            options=attempt.answers.options,
            characters=attempt.answers.characters,
            wrong=attempt.answers.wrong,
            previous=_minute(ends[attempt.code, attempt.number - 1])
            if attempt.number > 1
            else None,
        )
        for number, attempt in enumerate(begun)
    ]
    return sorted(attempts, key=lambda a: (not a.first, a.finished, a.attempt))


def sums_of(unit: Unit) -> SignalSums:
    """All its attempts, added one after the other."""
    sums = SignalSums()
    for attempt in evidence(unit):
        sums = sums.after(attempt)
    return sums


def wave(
    seed: int,
    behaviours: Mapping[str, Behaviour],
    sizes: tuple[int, ...] = SIZES,
    units: int = UNITS_A_WAVE,
) -> list[SimulatedUnit]:
    """So many units of each behaviour and size, asked from six banks."""
    chance = Random(seed)
    banks = [bank_of(chance) for _ in range(6)]
    return [
        SimulatedUnit(name, size, sums_of(behave(chance, chance.choice(banks), size)))
        for name, behave in behaviours.items()
        for size in sizes
        for _number in range(units)
    ]


def judged(simulated: list[SimulatedUnit]) -> dict[Cell, AskedUnits]:
    """By behaviour and size: how many units are worth asking, judged among their wave."""
    usual = usual_of(unit.sums for unit in simulated)
    cells: dict[Cell, AskedUnits] = {}
    for unit in simulated:
        one_device = unit.behaviour in DECLARED
        hit = worth_asking(signals(unit.sums, usual, one_device=one_device))
        cell = (unit.behaviour, unit.size)
        cells[cell] = cells.get(cell, AskedUnits()).plus(AskedUnits(int(hit), 1))
    return cells


def reasons(simulated: list[SimulatedUnit], behaviour: str) -> Counter[str]:
    """Which signals ask about units of a behaviour: what to look at while tuning."""
    usual = usual_of(unit.sums for unit in simulated)
    return Counter(
        signal.key
        for unit in simulated
        if unit.behaviour == behaviour
        for signal in signals(unit.sums, usual, one_device=behaviour in DECLARED)
        if signal.asks
    )


def run() -> Iterator[Figure]:
    """Every behaviour over the half of the seeds that nothing was set by."""
    cells: dict[Cell, AskedUnits] = {}
    for seed in HELD_OUT:
        for cell, counts in judged(wave(seed, HONEST | DISHONEST)).items():
            cells[cell] = cells.get(cell, AskedUnits()).plus(counts)
    for name in HONEST:
        yield _figure(f"honest: {name}", name, cells, FALSELY, is_honest=True)
    for name in DISHONEST:
        target, least = TARGETS.get(name, (0.0, SIZES[0]))
        yield _figure(
            f"dishonest: {name}, N ≥ {least}", name, cells, target, least=least
        )

    of_each = UNITS_A_WAVE * len(HELD_OUT)
    for name, happen in (HONEST_RECORDS | DISHONEST_RECORDS).items():
        is_honest = name in HONEST_RECORDS
        for size, hits in asked_about(happen, SIZES, of_each).items():
            cells[name, size] = AskedUnits(hits, of_each)
        kind, target = ("honest", FALSELY) if is_honest else ("dishonest", ALWAYS)
        yield _figure(f"{kind}: {name}", name, cells, target, is_honest=is_honest)


def total(cells: Mapping[Cell, AskedUnits], name: str, least: int = 0) -> AskedUnits:
    """A behaviour's units of at least this size together."""
    counts = AskedUnits()
    for (behaviour, size), of_cell in cells.items():
        if behaviour == name and size >= least:
            counts = counts.plus(of_cell)
    return counts


def _figure(
    title: str,
    name: str,
    cells: Mapping[Cell, AskedUnits],
    target: float,
    *,
    least: int = 0,
    is_honest: bool = False,
) -> Figure:
    together = total(cells, name, least)
    by_size = ", ".join(f"N={size}: {cells[name, size]}" for size in SIZES)
    return Figure(
        title,
        together.share,
        target,
        not is_honest,
        f"{together}; {by_size}",
        f"{together.units} units asked about or not",
    )


def _minute(moment: float) -> datetime:
    return MONDAY + timedelta(minutes=int(moment // 60))
