"""An inspector's sample: how many to ask, and what their answers prove."""

from __future__ import annotations

from flask import Response, request

from campaign_model.language import gettext as _
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.figures.spot_check import FIELDS
from quiz_service.reports.figures.spot_check import spot_check as check_sample
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.presentation.spot_check import (
    limit_words,
    proof_words,
    size_table,
)


@require_role(*ANY_ROLE)
def spot_check(number: int) -> Response:
    """Show the form, and the answer to what was filled in."""
    requested = requested_report(number)
    fields = {name: request.args.get(name, "") for name in FIELDS}
    check = check_sample(fields)
    return report_page(
        "reports/spot_check.html",
        requested,
        fields=fields,
        labels=_labels(),
        proof=proof_words(check) if check else "",
        limit=limit_words(check) if check else "",
        sizes=size_table(check) if check else None,
    )


def _labels() -> dict[str, str]:
    return {
        "people": _("People in the unit N"),
        "asked": _("asked by lot (may be left empty)"),
        "right": _("of these aware"),
    }
