"""The first page of a report: all units of the organizer's scope, compared."""

from __future__ import annotations

from flask import Response, request, url_for

from quiz_service.kernel.current import service
from quiz_service.kernel.pages import redirect
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.figures.next_steps import steps_for
from quiz_service.reports.figures.report import KIND
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.pages.unit_choice import choose_units
from quiz_service.reports.presentation.charts import awareness_by_kind, progress_of
from quiz_service.reports.presentation.detail_tables import day_table
from quiz_service.reports.presentation.headlines import headlines
from quiz_service.reports.presentation.lowered import lowered_headcounts, lowered_hint
from quiz_service.reports.presentation.quality import detection_words
from quiz_service.reports.presentation.standing import scope_standing
from quiz_service.reports.presentation.unit_tables import (
    group_table,
    group_titles,
    unit_table,
)
from quiz_service.reports.presentation.weak_points import weak_points
from quiz_service.waves.default import default_wave
from quiz_service.waves.opening import campaign_waves

OF_COUNTY = 5  # weak points that a county's plan for the next weeks can hold


@require_role(*ANY_ROLE)
def newest() -> Response:
    """Go on to the report of the running wave, or of the last that ended."""
    with service().readers.begin() as connection:
        waves = campaign_waves(connection)
    wave = default_wave(waves, service().now())
    if wave is None:
        return redirect(url_for("desk.front"))
    return redirect(url_for("reports.overview", number=wave.id))


@require_role(*ANY_ROLE)
def overview(number: int) -> Response:
    """Compare all units of the organizer's scope; one alone has its own page."""
    requested = requested_report(number)
    report = requested.report
    if len(report.units) == 1:
        code = report.units[0].code
        return redirect(url_for("reports.unit", number=number, code=code))
    chosen = choose_units(request.args, report.units)
    tables = {group: group_table(report, group) for group in group_titles()}
    steps = steps_for(report.points, service().campaign, OF_COUNTY)
    return report_page(
        "reports/overview.html",
        requested,
        name=report.total.name,
        standing=scope_standing(report.total),
        headlines=headlines(report.total.counts, report.total.rates),
        days=day_table(report.days),
        progress=progress_of(report.days, report.total.counts.headcount),
        weak_points=weak_points(steps),
        groups={g: table for g, table in tables.items() if len(table.rows) > 1},
        kinds=awareness_by_kind(report),
        with_chart=KIND,
        chosen=chosen,
        units=unit_table(report, chosen.units),
        detection=detection_words(report.detection),
        lowered=lowered_headcounts(report),
        lowered_hint=lowered_hint(),
    )
