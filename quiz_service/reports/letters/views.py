"""Drafts of letters out of a frozen report: whom to remind, whom to commend, one by one."""

from __future__ import annotations

from flask import Blueprint, Response

from quiz_service.kernel.current import service
from quiz_service.kernel.forms import EmptyForm
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.models import UNIT
from quiz_service.reports.figures.report import Report
from quiz_service.reports.letters.bundle import commendation_list, letter_to
from quiz_service.reports.letters.choosing import choose
from quiz_service.reports.letters.letter import Letter
from quiz_service.reports.letters.pdf import pdf_of
from quiz_service.reports.letters.word_file import docx_of
from quiz_service.reports.pages.views import never_kept
from quiz_service.reports.snapshots.store import Kept
from quiz_service.reports.snapshots.views import account_and_snapshot, attached

views = Blueprint("letters", __name__)
views.after_request(never_kept)
COMMENDED = "commended"
Found = tuple[Account, Kept, Report]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@views.get("/desk/snapshots/<int:number>/letters")
def letters(number: int) -> Response:
    """Who would get which letter, and why; every one a draft."""
    account, frozen, report = _above_units(number)
    return page(
        "reports/letters.html",
        account=account,
        frozen=frozen,
        report=report,
        chosen=choose(report, service().campaign.settings.letters),
        marks=service().campaign.settings.letters,
        empty=EmptyForm(formdata=None),
    )


@views.get("/desk/snapshots/<int:number>/letters/<code>/<form>")
def letter(number: int, code: str, form: str) -> Response:
    """One draft, for an office to edit (docx) or to read (pdf)."""
    _account, _frozen, report = _above_units(number)
    campaign = service().campaign
    found: Letter | None = (
        commendation_list(report, campaign)
        if code == COMMENDED
        else letter_to(report, campaign, code)
    )
    if found is None or form not in ("docx", "pdf"):
        raise NotFoundError
    if form == "docx":
        return attached(docx_of(found), WORD, f"letter-{code}.docx")
    return attached(pdf_of(found), "application/pdf", f"letter-{code}.pdf")


def _above_units(number: int) -> Found:
    """A unit writes no letter to itself."""
    found = account_and_snapshot(number)
    if found[0].role == UNIT:
        raise NotFoundError
    return found
