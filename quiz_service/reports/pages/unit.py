"""The page of one unit: how far from 100 %, and what to do tomorrow."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from campaign_model.vocabulary import WaveKind
from quiz_service.codes.issuing import audiences_with_codes
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.measures.ticking import measures_of
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.figures.next_steps import USUAL_AUDIENCES, steps_for
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.files.certificate import has_passed
from quiz_service.reports.pages.requested import (
    ReportRequest,
    report_page,
    requested_unit_report,
)
from quiz_service.reports.presentation.charts import progress_of
from quiz_service.reports.presentation.detail_tables import day_table, point_table
from quiz_service.reports.presentation.headlines import headlines
from quiz_service.reports.presentation.inspection import (
    inspection_headlines,
    inspection_standing,
    inspection_words,
    step_sentence,
)
from quiz_service.reports.presentation.measures import (
    Measures,
    before_and_after,
    point_tasks,
)
from quiz_service.reports.presentation.quality import detection_words, questions
from quiz_service.reports.presentation.standing import unit_standing
from quiz_service.reports.presentation.unit_words import (
    headcount_words,
    no_weak_point_words,
    side_counts,
)
from quiz_service.reports.scorecard.cards import card_of, lacking_sentences
from quiz_service.reports.scorecard.months import year_so_far
from quiz_service.waves.opening import WaveRow


@dataclass(frozen=True, slots=True)
class WaveBefore:
    """The unit in the wave before, if it was in one, and what was done about its points then."""

    unit: UnitFigures | None
    measures: Measures


@require_role(*ANY_ROLE)
def unit(number: int, code: str) -> Response:
    """Show how far one unit is, and what helps it most."""
    requested = requested_unit_report(number, code)
    report = requested.report
    if not report.units:
        raise NotFoundError
    [figures] = report.units
    steps = steps_for(
        figures.points or (),
        service().campaign,
        audiences=_audiences_of(number, figures),
    )
    before = _wave_before(requested, figures)
    is_inspection = report.wave.kind == WaveKind.INSPECTION.value
    inspection = figures.inspection
    words = inspection_words(inspection) if inspection else ""
    standing, in_large = (
        (inspection_standing(inspection), inspection_headlines(inspection))
        if is_inspection and inspection
        else (
            unit_standing(figures, report.quality.open_signals(figures.code)),
            headlines(figures.counts, figures.rates),
        )
    )
    return report_page(
        "reports/unit.html",
        requested,
        unit=figures,
        standing=standing,
        is_certified=has_passed(figures),
        step="" if is_inspection else step_sentence(figures),
        inspection="" if is_inspection else words,
        is_inspection=is_inspection,
        tasks=point_tasks(steps, _measures(requested.wave, figures)),
        before_after=before_and_after(before.unit, figures, before.measures),
        no_weak_point=no_weak_point_words(figures),
        headlines=in_large,
        headcount=headcount_words(figures),
        days=day_table(() if is_inspection else report.days),
        progress=progress_of(report.days, report.total.counts.headcount),
        points=point_table(figures.points or ()),
        side_counts=side_counts(figures),
        detection=detection_words(report.detection),
        lacking=() if is_inspection else _lacking(figures, report.origin.queried),
        questions=questions(report),
    )


def _wave_before(requested: ReportRequest, figures: UnitFigures) -> WaveBefore:
    """Return the unit in the newest wave before the one that the report is about."""
    earlier = [
        wave
        for wave in requested.waves
        if wave.kind != WaveKind.INSPECTION.value and wave.id < requested.wave.id
    ]
    if not earlier:
        return WaveBefore(None, {})
    scope = Scope(figures.name, lambda unit: unit.code in figures.codes)
    report = report_now(service(), earlier[0], scope, service().now())
    before = next((u for u in report.units if u.code == figures.code), None)
    return WaveBefore(before, _measures(earlier[0], figures))


def _measures(wave: WaveRow, figures: UnitFigures) -> Measures:
    """Return what the unit did about weak points after a wave."""
    with service().readers.begin() as connection:
        return measures_of(connection, wave.id, figures.code)


def _audiences_of(number: int, figures: UnitFigures) -> tuple[str, ...]:
    """Return whose papers the unit's codes are for; erased ones say what is usual."""
    with service().readers.begin() as connection:
        audiences = audiences_with_codes(connection, number, figures.codes)
    return audiences or USUAL_AUDIENCES.get(figures.kind, ())


def _lacking(figures: UnitFigures, queried: str) -> tuple[str, ...]:
    goals = service().campaign.goals
    return lacking_sentences(card_of(figures, None, goals, year_so_far(queried)))
