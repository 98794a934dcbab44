"""Pages beside the overview: waves compared, the inspector's spot check, charts."""

from __future__ import annotations

from flask import Response, request

from design import Tokens
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
    unit_in_scope,
)
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.charts import drawing
from quiz_service.reports.figures.comparison import between, learned_in, parts
from quiz_service.reports.figures.report import KIND
from quiz_service.reports.figures.spot_check import FIELDS, spot_check
from quiz_service.reports.pages.views import report_page, requested_report
from quiz_service.reports.presentation import kind_name

views = desk_blueprint("more_reports")


@views.get("/desk/reports/<int:number>/compare")
@require_role(*ANY_ROLE)
def compare(number: int) -> Response:
    """This wave before and after learning, and beside an earlier wave."""
    told = requested_report(number)
    other = request.args.get("with", "")
    before = None
    if other:
        if not (other.isascii() and other.isdigit() and len(other) < 9):
            raise BadRequestError
        before = requested_report(int(other)).report
    return report_page(
        "reports/compare.html",
        told,
        learned=learned_in(told.report),
        before=before,
        rows=between(before, told.report) if before else (),
        parts=parts(before, told.report) if before else (),
        KIND=KIND,
    )


@views.get("/desk/reports/<int:number>/spot-check")
@require_role(*ANY_ROLE)
def inspect(number: int) -> Response:
    """How many to ask, and what their answers prove."""
    told = requested_report(number)
    given = {name: request.args.get(name, "") for name in FIELDS}
    return report_page(
        "reports/spot_check.html", told, given=given, check=spot_check(given)
    )


@views.get("/desk/reports/<int:number>/progress.svg")
@require_role(*ANY_ROLE)
def progress(number: int) -> Response:
    """People who answered and who are aware, by day."""
    report = requested_report(number).report
    return _drawn(
        drawing.progress(report.days, report.total.counts.headcount, _tokens())
    )


@views.get("/desk/reports/<int:number>/kinds.svg")
@require_role(*ANY_ROLE)
def kinds(number: int) -> Response:
    """First against learned, by kind of unit."""
    report = requested_report(number).report
    rows = [
        (kind_name(g.name), g.rates.first, g.rates.learned)
        for g in report.groups
        if g.group == KIND
    ]
    return _drawn(drawing.first_and_learned(rows, _tokens()))


@views.get("/desk/reports/<int:number>/<code>/progress.svg")
@require_role(*ANY_ROLE)
def unit_progress(number: int, code: str) -> Response:
    """The same for one unit."""
    mine = unit_in_scope(current_account(), code)
    report = requested_report(number, (mine,)).report
    return _drawn(
        drawing.progress(report.days, report.total.counts.headcount, _tokens())
    )


def _tokens() -> Tokens:
    return service().campaign.settings.look.tokens


def _drawn(picture: bytes | None) -> Response:
    if picture is None:
        raise NotFoundError
    return Response(picture, content_type="image/svg+xml")
