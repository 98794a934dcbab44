"""Drafts of letters out of a frozen report: whom to remind, whom to commend, one by one."""

from __future__ import annotations

from flask import Response

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import desk_blueprint, require_role
from quiz_service.organizers.roles import ABOVE_UNITS
from quiz_service.reports.letters.bundle import commendation_list, letter_to
from quiz_service.reports.letters.choosing import plan_letters
from quiz_service.reports.letters.letter import Letter
from quiz_service.reports.letters.pdf import pdf_of
from quiz_service.reports.letters.word_file import docx_of
from quiz_service.reports.pages.requested_snapshot import attachment, requested_snapshot
from quiz_service.reports.presentation.provenance import provenance_lines

views = desk_blueprint("letters")
COMMENDED = "commended"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@views.get("/desk/snapshots/<int:number>/letters")
@require_role(*ABOVE_UNITS)
def letters(number: int) -> Response:
    """Show who would get which letter, and why; every one is a draft."""
    requested = requested_snapshot(number)
    return page(
        "reports/letters.html",
        account=requested.account,
        snapshot=requested.snapshot,
        provenance=provenance_lines(requested.report),
        plan=plan_letters(requested.report, service().campaign.settings.letters),
    )


@views.get("/desk/snapshots/<int:number>/letters/<code>/<form>")
@require_role(*ABOVE_UNITS)
def letter(number: int, code: str, form: str) -> Response:
    """Send one draft, for an office to edit (docx) or to read (pdf)."""
    report = requested_snapshot(number).report
    campaign = service().campaign
    draft: Letter | None = (
        commendation_list(report, campaign)
        if code == COMMENDED
        else letter_to(report, campaign, code)
    )
    if draft is None or form not in ("docx", "pdf"):
        raise NotFoundError
    if form == "docx":
        return attachment(docx_of(draft), WORD, f"letter-{code}.docx")
    return attachment(pdf_of(draft), "application/pdf", f"letter-{code}.pdf")
