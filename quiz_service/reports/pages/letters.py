"""Drafts of letters out of a frozen report: whom to remind, whom to commend, one by one."""

from __future__ import annotations

from flask import Response, request

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.list_page import PAGE_LENGTH, list_page
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import desk_blueprint, require_role
from quiz_service.organizers.roles import ABOVE_UNITS
from quiz_service.organizers.taken_file import attachment
from quiz_service.reports.delivery.made_files import made_letter
from quiz_service.reports.letters.choosing import plan_letters
from quiz_service.reports.letters.word_file import WORD
from quiz_service.reports.pages.requested_snapshot import requested_snapshot
from quiz_service.reports.presentation.provenance import provenance_lines

views = desk_blueprint("letters")
FORMS = {
    "docx": WORD,
    "pdf": "application/pdf",
}


@views.get("/desk/snapshots/<int:number>/letters")
@require_role(*ABOVE_UNITS)
def letters(number: int) -> Response:
    """Show who would get which letter, and why; every one is a draft."""
    requested = requested_snapshot(number)
    plan = plan_letters(requested.report, service().campaign.settings.letters)
    return page(
        "reports/letters.html",
        account=requested.account,
        snapshot=requested.snapshot,
        provenance=provenance_lines(requested.report),
        plan=plan,
        list=list_page(
            plan.remind,
            request.args,
            lambda reminded: (reminded.unit.code, reminded.unit.name),
        ),
        page_length=PAGE_LENGTH,
    )


@views.get("/desk/snapshots/<int:number>/letters/<code>/<form>")
@require_role(*ABOVE_UNITS)
def letter(number: int, code: str, form: str) -> Response:
    """Send one draft, for an office to edit (docx) or to read (pdf)."""
    requested = requested_snapshot(number)
    if form not in FORMS:
        raise NotFoundError
    draft = made_letter(service(), requested.body, code, form)
    if draft is None:
        raise NotFoundError
    return attachment(draft, FORMS[form], f"letter-{code}.{form}")
