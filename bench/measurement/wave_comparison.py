"""Two waves in which nobody learned anything: how often a change is claimed all the same.

Counties of units of many sizes, whose people are no better in the second wave than in the
first; every unit drifts a little, as lessons and teachers do, and two forms differ by up to
five points an item. The same counties with ten points more tell what is seen of a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.figure import Figure
from quiz_service.reports.figures.comparison import ComparisonVerdict, compare_waves
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import (
    AwarenessDefinition,
    Counts,
    GroupFigures,
    ItemFigures,
    Origin,
    QualityFigures,
    Report,
    UnitFigures,
    WaveFigures,
)

COUNTIES = 400
UNITS = (12, 20, 35, 80)
DRIFT = 0.04  # of a unit's pass rate from wave to wave, one standard deviation
STEEP = 2.8  # points of the pass rate for one point of right answers, at ten items
FORMS_APART = 0.05
LEARNED = 0.10
ANCHORS_OF_TEN = 0.55  # items of both forms that a paper of ten holds on average
OWN = 10 - ANCHORS_OF_TEN
ABILITY = 0.85  # of right answers


def run() -> Iterator[Figure]:
    """Yield the share of false verdicts with one form and with two, and what is seen."""
    for name, apart in (("the same form", 0.0), ("two forms", FORMS_APART)):
        false = _claimed(apart=apart, learned=0.0)
        found = _claimed(apart=apart, learned=LEARNED)
        yield Figure(
            f"changes claimed of {COUNTIES} unchanged counties, {name}",
            false / COUNTIES,
            0.05,
            False,
            f"{false} false verdicts",
            f"{found} of {COUNTIES} seen where {LEARNED:.0%} more passed",
        )


def _claimed(*, apart: float, learned: float) -> int:
    claims = 0
    for seed in range(COUNTIES):
        chance = Random(seed)
        before, after = county_twice(chance, apart=apart, learned=learned)
        verdict = compare_waves(before, after).verdict
        claims += verdict in (ComparisonVerdict.HIGHER, ComparisonVerdict.LOWER)
    return claims


def county_twice(
    chance: Random, *, apart: float, learned: float
) -> tuple[Report, Report]:
    """Return the reports of two waves; the second form is easier by up to ``apart`` an item."""
    easier = chance.uniform(-apart, apart)
    units = [
        (int(min(1500, 15 + 30 * chance.paretovariate(1.3))), chance.gauss(0.6, 0.12))
        for _unit in range(chance.choice(UNITS))
    ]
    coverage = chance.uniform(0.6, 0.9)
    first = _wave(chance, units, coverage, form="a", gain=0.0, easier=0.0)
    second = _wave(
        chance,
        units,
        coverage + chance.uniform(-0.1, 0.1),
        form="b" if apart else "a",
        gain=learned,
        easier=easier,
    )
    return first, second


def _wave(
    chance: Random,
    units: list[tuple[int, float]],
    coverage: float,
    *,
    form: str,
    gain: float,
    easier: float,
) -> Report:
    figures = []
    for number, (headcount, rate) in enumerate(units):
        answered = max(10, round(headcount * min(1.0, coverage)))
        share = rate + gain + STEEP * easier + chance.gauss(0, DRIFT)
        figures.append(
            _unit(number, headcount, answered, _right(chance, answered, share))
        )
    people = sum(unit.counts.persons for unit in figures)
    right = ABILITY + gain / STEEP
    items = (
        _item("anchor", _answers(chance, people * ANCHORS_OF_TEN, right)),
        _item(f"own-{form}", _answers(chance, people * OWN, right + easier)),
    )
    return _report(tuple(figures), items, form)


def _right(chance: Random, people: int, share: float) -> int:
    """Return how many of so many are right, each by this chance."""
    return sum(chance.random() < share for _person in range(people))


def _answers(chance: Random, count: float, share: float) -> tuple[int, int]:
    """Return right answers of so many; a normal stands in for many answers."""
    asked = round(count)
    spread = (asked * share * (1 - share)) ** 0.5
    return min(asked, max(0, round(chance.gauss(asked * share, spread)))), asked


def _counts(headcount: int, answered: int, first: int) -> Counts:
    return Counts(
        headcount, answered, answered, first, first, answered, 0, 0, 0, 0, 0, 0, 0, 0
    )


def _unit(number: int, headcount: int, answered: int, first: int) -> UnitFigures:
    counts = _counts(max(headcount, answered), answered, first)
    code = f"U{number}"
    return UnitFigures(
        code=code,
        codes=(code,),
        name=code,
        kind="village",
        township="",
        bureau="",
        sample=True,
        headcount_date="2026-09-01",
        headcount_source="simulated",
        corrections=(),
        counts=counts,
        rates=rates_of(counts),
        status="partial",
        hidden=False,
        points=None,
        inspection=None,
    )


def _item(name: str, answers: tuple[int, int]) -> ItemFigures:
    right, persons = answers
    return ItemFigures(
        item=name,
        digest=name,
        point="",
        ask="",
        must_know=False,
        genuine=None,
        persons=persons,
        right=right,
        chance=0.25,
        discrimination=None,
        options=(),
        flags=(),
    )


def _report(
    units: tuple[UnitFigures, ...], items: tuple[ItemFigures, ...], form: str
) -> Report:
    sums = _counts(
        sum(unit.counts.headcount for unit in units),
        sum(unit.counts.answered for unit in units),
        sum(unit.counts.first or 0 for unit in units),
    )
    total = GroupFigures("county", "", len(units), 0, 0, 0, sums, rates_of(sums))
    moment = "2026-12-14T17:30:00+08:00"
    return Report(
        origin=Origin("", "", "", "", "", "", True, moment, 1, ""),
        definition=AwarenessDefinition("", 80, ()),
        wave=WaveFigures(1, "baseline", form, moment, moment, True, ()),
        total=total,
        groups=(),
        units=units,
        points=(),
        days=(),
        items=items,
        detection=None,
        quality=QualityFigures(0, 0, 0, 0, ()),
    )
