"""Accept a promise, get a receipt, let anybody check one."""

from __future__ import annotations

from flask import Blueprint, Response

from campaign_model.codes import parse_code
from quiz_service.attempts.attempts import find_attempt
from quiz_service.codes.issuing import find_code_by_id
from quiz_service.kernel.current import service
from quiz_service.kernel.decoding import posted, token
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import page
from quiz_service.pledges.pledges import (
    Pledged,
    accept,
    by_receipt,
    digest_of,
    lines,
    texts_for,
)

views = Blueprint("pledges", __name__)


@views.post("/pledge")
def pledge() -> Response:
    """Record that the holder of a finished sitting read a text and accepts it."""
    fields = posted()
    here = service()
    number = here.read_token("sitting", token(fields, "sitting"))
    with here.engine.begin() as connection:
        mine = find_attempt(connection, number) if isinstance(number, int) else None
        held = find_code_by_id(connection, mine.code_id) if mine else None
        if mine is None or held is None:
            raise NotFoundError
        if mine.finished is None:
            raise BadRequestError
        hit(HAND_INS, "pledge", str(mine.id))
        texts = {str(p.id): p for p in texts_for(here.campaign, held.audience)}
        chosen = texts.get(fields.get("text", ""))
        if chosen is None or fields.get("read") != "yes":
            raise BadRequestError
        done = accept(connection, held.code_id, chosen, moment=service().now())
    return _receipt(done, own=True)


@views.get("/R/<receipt>")
@views.get("/r/<receipt>")
def verify(receipt: str) -> Response:
    """What a receipt number stands for, field by field, or that there is no such one."""
    known = parse_code(receipt) if len(receipt) <= 40 else None
    here = service()
    with here.readers.begin() as connection:
        found = by_receipt(connection, known) if known else None
    if found is None:
        return page("pledges/unknown.html", 404)
    return _receipt(found, own=False)


def _receipt(pledged: Pledged, *, own: bool) -> Response:
    campaign = service().campaign
    text = next((p for p in campaign.pledges if p.id == pledged.text), None)
    # A text that was reworded since is not the one that was accepted.
    same = text is not None and digest_of(text) == pledged.digest
    return page(
        "pledges/receipt.html",
        pledged=pledged,
        own=own,
        unit=campaign.units.get(pledged.unit),
        title=text.title if text else pledged.text,
        address=service().settings.address,
        lines=lines(str(text.text)) if text and same else [],
    )
