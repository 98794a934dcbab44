"""Units by knowledge point: where which lesson is missing."""

from __future__ import annotations

from flask import Response

from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.presentation.detail_tables import bands_of, heat_table


@require_role(*ANY_ROLE)
def weak_points(number: int) -> Response:
    """Show the share of right answers of every unit on every point."""
    requested = requested_report(number)
    heat = heat_table(requested.report)
    return report_page(
        "reports/weak_points.html", requested, heat=heat, bands=bands_of(heat)
    )
