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
from quiz_service.reports.snapshots.views import account_and_snapshot, attached

views = desk_blueprint("letters")
COMMENDED = "commended"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@views.get("/desk/snapshots/<int:number>/letters")
@require_role(*ABOVE_UNITS)
def letters(number: int) -> Response:
    """Who would get which letter, and why; every one a draft."""
    account, frozen, report = account_and_snapshot(number)
    return page(
        "reports/letters.html",
        account=account,
        frozen=frozen,
        report=report,
        plan=plan_letters(report, service().campaign.settings.letters),
        marks=service().campaign.settings.letters,
    )


@views.get("/desk/snapshots/<int:number>/letters/<code>/<form>")
@require_role(*ABOVE_UNITS)
def letter(number: int, code: str, form: str) -> Response:
    """One draft, for an office to edit (docx) or to read (pdf)."""
    _account, _frozen, report = account_and_snapshot(number)
    campaign = service().campaign
    draft: Letter | None = (
        commendation_list(report, campaign)
        if code == COMMENDED
        else letter_to(report, campaign, code)
    )
    if draft is None or form not in ("docx", "pdf"):
        raise NotFoundError
    if form == "docx":
        return attached(docx_of(draft), WORD, f"letter-{code}.docx")
    return attached(pdf_of(draft), "application/pdf", f"letter-{code}.pdf")
