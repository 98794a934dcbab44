"""Accept a promise, get a receipt, let anybody check one."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from campaign_model import Campaign, Pledge
from campaign_model.codes import parse_code
from quiz_service.attempts.attempts import find_attempt
from quiz_service.attempts.tokens import read_attempt_token
from quiz_service.codes.issuing import find_code_by_id
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import own_address, page
from quiz_service.pledges.forms import PledgeForm
from quiz_service.pledges.pledges import (
    Pledged,
    accept,
    by_receipt,
    digest_of,
    promises_of,
    texts_for,
)

views = Blueprint("pledges", __name__)


@views.post("/pledge")
def pledge() -> Response:
    """Record that the holder of a finished attempt read a text and accepts it."""
    form = PledgeForm.posted()
    claim = read_attempt_token(service(), form.attempt.data)
    with service().engine.begin() as connection:
        attempt = find_attempt(connection, claim.attempt_id) if claim else None
        code = find_code_by_id(connection, attempt.code_id) if attempt else None
        if claim is None or attempt is None or code is None:
            raise NotFoundError
        if not claim.opens_result(attempt):
            raise BadRequestError
        hit(HAND_INS, "pledge", str(attempt.id))
        texts = texts_for(service().campaign, code.audience)
        if not form.offering(texts).is_valid():
            return _refused(form, texts)
        text = next(text for text in texts if text.id == form.text.data)
        pledged = accept(connection, code, text, moment=service().now())
    return _receipt(pledged, own=True)


@views.get("/R/<receipt>")
@views.get("/r/<receipt>", endpoint="verify_typed")
def verify(receipt: str) -> Response:
    """What a receipt number stands for, field by field, or that there is no such one."""
    number = parse_code(receipt) if len(receipt) <= 40 else None
    with service().readers.begin() as connection:
        pledged = by_receipt(connection, number) if number else None
    if pledged is None:
        return page("pledges/unknown.html", 404)
    return _receipt(pledged, own=False)


def _refused(form: PledgeForm, texts: list[Pledge]) -> Response:
    return page(
        "pledges/refused.html",
        400,
        page_path=url_for("quiz.again"),
        form=form,
        promises=[promises_of(text.text) for text in texts],
    )


def _receipt(pledged: Pledged, *, own: bool) -> Response:
    campaign = service().campaign
    text = next((p for p in campaign.pledges if p.id == pledged.text), None)
    # A text that was reworded since is not the one that was accepted.
    same = text is not None and digest_of(text) == pledged.digest
    return page(
        "pledges/receipt.html",
        page_path=url_for("quiz.again") if own else own_address(),
        pledged=pledged,
        own=own,
        unit=campaign.units.get(pledged.unit),
        title=text.title if text else pledged.text,
        address=service().public_address,
        lines=promises_of(text.text) if text and same else [],
        colours=_certificate_colours(campaign),
    )


def _certificate_colours(campaign: Campaign) -> str:
    """Return the colours the phone draws a certificate with, in the script's order."""
    tokens = campaign.look.tokens
    names = ("ink", "soft", "amber", "red", "paper")
    return " ".join(tokens.hex(name) for name in names)
