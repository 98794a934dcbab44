"""How the questions fare, for who writes them."""

from __future__ import annotations

from flask import Response

from quiz_service.attempts.question_bank import question_bank
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.presentation.items import (
    item_cards,
    other_items_table,
    situation_of,
)


@require_role(*ANY_ROLE)
def items(number: int) -> Response:
    """Show the items of the whole county; a part of it has too few answers for them."""
    requested = requested_report(number)
    if requested.account.scope:
        raise NotFoundError
    return report_page(
        "reports/items.html",
        requested,
        cards=item_cards(requested.report, _situation),
        items=other_items_table(requested.report, _situation),
        is_empty=not requested.report.items,
    )


def _situation(digest: str) -> str:
    return situation_of(question_bank(service()).wording(digest))
