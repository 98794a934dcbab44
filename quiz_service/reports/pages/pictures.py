"""The charts of report pages, drawn when a page asks for them."""

from __future__ import annotations

from flask import Response

from design import Tokens
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.charts.drawing import draw_progress, draw_shares
from quiz_service.reports.charts.style import described
from quiz_service.reports.figures.report import Report
from quiz_service.reports.pages.requested import (
    requested_report,
    requested_unit_report,
)
from quiz_service.reports.presentation.charts import awareness_by_kind, progress_of
from quiz_service.reports.presentation.provenance import (
    in_one_line,
    provenance_lines,
)


@require_role(*ANY_ROLE)
def progress_picture(number: int) -> Response:
    """Draw people who answered and who are aware, by day."""
    return _progress(requested_report(number).report)


@require_role(*ANY_ROLE)
def unit_progress_picture(number: int, code: str) -> Response:
    """Draw the same for one unit."""
    return _progress(requested_unit_report(number, code).report)


@require_role(*ANY_ROLE)
def kinds_picture(number: int) -> Response:
    """Draw first against learned, by kind of unit."""
    report = requested_report(number).report
    chart = awareness_by_kind(report)
    return _svg(draw_shares(chart, _tokens()) if chart else None, report)


def _progress(report: Report) -> Response:
    chart = progress_of(report.days, report.total.counts.headcount)
    return _svg(draw_progress(chart, _tokens()) if chart else None, report)


def _tokens() -> Tokens:
    return service().campaign.look.tokens


def _svg(picture: bytes | None, report: Report) -> Response:
    if picture is None:
        raise NotFoundError
    about = in_one_line(provenance_lines(report))
    return Response(described(picture, about), content_type="image/svg+xml")
