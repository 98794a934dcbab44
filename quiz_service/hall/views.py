"""The pages of a device that is handed round: the next code, and clearing after each person."""

from __future__ import annotations

from flask import Blueprint, Response, g, request, url_for
from markupsafe import Markup
from sqlalchemy import select

from campaign_model.handover import Slip
from campaign_model.links import is_trial_address
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.tokens import ATTEMPT
from quiz_service.codes.models import Code, CodeBatch
from quiz_service.hall.tablet import (
    end_tablet,
    is_handed_round,
    read_tablet,
    slips_of,
)
from quiz_service.kernel.cookies import set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.headers import NEVER_KEPT
from quiz_service.kernel.pages import page, redirect
from quiz_service.kernel.random_codes import code_hash
from typesetting.qr.code import matrix
from typesetting.qr.image import svg

MOST_DIGITS = 6

views = Blueprint("hall", __name__)


@views.before_app_request
def mark() -> None:
    """Let every page know that the next person will hold this device."""
    g.handed_round = is_handed_round()


@views.after_app_request
def keep_nothing(answer: Response) -> Response:
    """Keep no page of one person for the next one's back button."""
    if g.get("handed_round"):
        answer.headers["Cache-Control"] = NEVER_KEPT
    return answer


@views.get("/hall")
def next_code() -> Response:
    """The next code nobody has begun with, large, to scan or to answer right here."""
    tablet = read_tablet()
    slips = slips_of(tablet) if tablet else None
    if tablet is None or slips is None:
        return end_tablet(page("hall/over.html", 410, is_over=True))
    free = _free(tablet.issue_id, slips)
    wanted = request.args.get("from", "")
    first = int(wanted) if wanted.isdigit() and len(wanted) <= MOST_DIGITS else 0
    place = next((i for i in free if i >= first), free[0] if free else None)
    if place is None:
        return page("hall/over.html", is_over=False, count=len(slips))
    slip = slips[place]
    return page(
        "hall/code.html",
        slip=slip,
        is_trial=is_trial_address(slip.address),
        qr=Markup(svg(matrix(slip.link))),
        number=place + 1,
        count=len(slips),
        used=len(slips) - len(free),
        following=place + 1,
    )


@views.post("/hall/next")
def next_person() -> Response:
    """Forget the person who answered here, and go on to the next code."""
    return set_cookie(redirect(url_for("hall.next_code")), ATTEMPT, "", seconds=0)


@views.post("/hall/end")
def end() -> Response:
    """Make the device an ordinary one again."""
    answer = end_tablet(redirect(url_for("quiz.enter")))
    return set_cookie(answer, ATTEMPT, "", seconds=0)


def _free(issue_id: int, slips: list[Slip]) -> list[int]:
    """Return the places of the slips whose codes live and with which nobody has begun."""
    key = service().keys.code
    hashes = {code_hash(slip.code, key): i for i, slip in enumerate(slips)}
    batches = select(CodeBatch.id).where(CodeBatch.issue_id == issue_id)
    query = (
        select(Code.hash)
        .outerjoin(AttemptRow, AttemptRow.code_id == Code.id)
        .where(
            Code.batch_id.in_(batches),
            Code.revoked.is_(None),
            AttemptRow.id.is_(None),
        )
    )
    with service().readers.begin() as connection:
        rows = connection.execute(query).all()
    return sorted(hashes[row[0]] for row in rows if row[0] in hashes)
