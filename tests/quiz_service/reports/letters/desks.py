"""Reports made by hand for letters: one unit as wanted, or the twelve of the sample."""

from __future__ import annotations

from dataclasses import replace

from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.statistics.display import ladder_step
from tests.quiz_service.reports.sample import counts, full_report, points


def unit_with(
    headcount: int, answered: int, persons: int, learned: int | None
) -> UnitFigures:
    """A unit with these counts; ``learned`` None hides it."""
    people = counts(headcount, answered, persons, learned, learned)
    return replace(
        full_report().units[0],
        code="X01",
        name="某单位",
        sample=False,
        counts=people,
        rates=rates_of(people),
        hidden=learned is None,
        status=str(ladder_step(headcount, answered, min(learned or 0, answered))),
        points=points(persons) if persons >= 5 else None,
    )


def report_of(
    *units: UnitFigures, simulated: bool = False, closed: bool = False
) -> Report:
    """The sample's report with other units."""
    full = full_report()
    return replace(
        full,
        units=units,
        origin=replace(full.origin, simulated=simulated),
        wave=replace(full.wave, closed=closed),
    )
