"""What is worth asking a unit about, and the pass rate with and without careless answers."""

from __future__ import annotations

from flask import Response

from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.presentation.headlines import pass_rates_by_care
from quiz_service.reports.presentation.lowered import lowered_headcounts, lowered_hint
from quiz_service.reports.presentation.quality import careless_words, questions


@require_role(*ANY_ROLE)
def quality(number: int) -> Response:
    """Show signals; nothing here deletes or changes an answer."""
    requested = requested_report(number)
    figures = requested.report.quality
    return report_page(
        "reports/quality.html",
        requested,
        headlines=pass_rates_by_care(figures) if figures.persons else (),
        careless=careless_words(figures),
        questions=questions(requested.report),
        lowered=lowered_headcounts(requested.report),
        lowered_hint=lowered_hint(),
    )
