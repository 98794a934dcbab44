"""The three steps of a unit: it took part, everybody learned, an inspection confirmed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quiz_service.inspections.drawing import AFTER
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.statistics.display import LadderStep
from quiz_service.waves.opening import WaveRow, campaign_waves


class ConfirmedStep(StrEnum):
    """How far a unit has come; each step takes the one before."""

    NONE = "none"
    TOOK_PART = "took part"
    LEARNED = "learned"
    INSPECTED = "inspected"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be inspected, and the wave in which all of it were aware."""

    wave: WaveRow
    unit: UnitFigures


def step_of(unit: UnitFigures) -> ConfirmedStep:
    """Return the step of a unit in a wave's report."""
    if unit.status == LadderStep.CONFIRMED:
        passed = unit.inspection is not None and unit.inspection.passed
        return ConfirmedStep.INSPECTED if passed else ConfirmedStep.LEARNED
    return ConfirmedStep.TOOK_PART if unit.counts.answered else ConfirmedStep.NONE


def candidates(service: Service, moment: datetime) -> list[Candidate]:
    """Return the units that may be inspected at ``moment`` (UTC), each after its newest wave.

    All of them were aware in it, and it ended thirty days ago or more.
    """
    with service.readers.begin() as connection:
        waves = campaign_waves(connection)
    by_unit: dict[str, Candidate] = {}
    for wave in waves:
        if moment < wave.closes + AFTER:
            continue
        report = report_now(service, wave, county_scope(service), moment)
        for unit in report.units:
            if unit.status == LadderStep.CONFIRMED:
                by_unit.setdefault(unit.code, Candidate(wave, unit))
    return list(by_unit.values())
