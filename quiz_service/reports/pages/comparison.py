"""This wave before and after learning, and beside an earlier wave."""

from __future__ import annotations

from flask import Response, request

from campaign_model.vocabulary import WaveKind
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.figures.comparison import learned_in
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.presentation.waves import beside_earlier, learned_table

MOST_DIGITS = 8


@require_role(*ANY_ROLE)
def comparison(number: int) -> Response:
    """Compare; the earlier wave is named in the address."""
    requested = requested_report(number)
    report = requested.report
    earlier = _earlier_wave()
    before = requested_report(earlier).report if earlier else None
    return report_page(
        "reports/comparison.html",
        requested,
        learned=learned_table(learned_in(report)),
        other_waves=[
            wave
            for wave in requested.waves
            if wave.id != number and wave.kind != WaveKind.INSPECTION.value
        ],
        earlier=earlier,
        between=beside_earlier(before, report) if before else None,
    )


def _earlier_wave() -> int | None:
    """Return the number of the wave to compare with, if one is asked for."""
    number = request.args.get("with", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        raise BadRequestError
    return int(number)
