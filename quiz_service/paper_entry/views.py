"""A clerk keys paper sheets in, each one twice, and sees which two do not agree."""

from __future__ import annotations

from secrets import token_hex

from flask import Blueprint, Response

from quiz_service.attempts.attempts import attempts_of_code
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import find_code
from quiz_service.kernel.current import service
from quiz_service.kernel.decoding import submission
from quiz_service.kernel.headers import NEVER_KEPT
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import current_account, writer
from quiz_service.organizers.accounts import Account
from quiz_service.paper_entry.forms import KeyingForm
from quiz_service.paper_entry.keying import WrongLetters, key_in, pending, read_letters
from quiz_service.waves.calendar import PAPER_GRACE, refuse_closed
from quiz_service.waves.opening import all_waves

views = Blueprint("paper", __name__)


@views.after_request
def never_kept(answer: Response) -> Response:
    """A clerk's computer keeps nothing."""
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer


@views.get("/desk/keying")
def keying() -> Response:
    """The form for the next sheet, and what does not count yet."""
    return _form(current_account(), said="")


@views.post("/desk/keying")
def keyed() -> Response:
    """Record one keying of one sheet."""
    account = writer()
    form = KeyingForm.of_request()
    form.problems()
    key = submission({"submission": form.submission.data or ""})
    typed = form.code.data or ""
    hit(HAND_INS, "keying", str(account.id), key)
    here = service()
    with here.engine.begin() as connection:
        held = find_code(connection, typed, here.keys.code)
        unit = here.campaign.units.get(held.unit) if held else None
        if held is None or unit is None or not account.covers(unit):
            return _form(account, said="code", typed=typed, status=404)
        refuse_closed(held, service().now(), PAPER_GRACE)
        mine = next(iter(attempts_of_code(connection, held.code_id)), None)
        if mine is None:
            return _form(account, said="nothing", typed=typed, status=404)
        sheet = question_bank(here).drawn_quiz(mine.sheet, mine.seed)
        try:
            letters = read_letters(form.letters.data or "", sheet)
        except WrongLetters as error:
            wanted = error.wanted
            return _form(
                account, said="letters", typed=typed, wanted=wanted, status=400
            )
        done = key_in(
            connection,
            mine,
            sheet,
            letters,
            submission=key,
            organizer=account.id,
            moment=service().now(),
        )
    return _form(account, said=done.value, number=mine.id)


def _form(
    account: Account,
    *,
    said: str,
    typed: str = "",
    wanted: int = 0,
    number: int = 0,
    status: int = 200,
) -> Response:
    here = service()
    with here.readers.begin() as connection:
        newest = all_waves(connection)[:1]
        open_sheets = pending(connection, newest[0].id) if newest else []
    units = here.campaign.units
    mine = [s for s in open_sheets if s.unit in units and account.covers(units[s.unit])]
    return page(
        "paper/keying.html",
        status,
        account=account,
        said=said,
        typed=typed[:20],
        wanted=wanted,
        number=number,
        pending=mine,
        submission=token_hex(16),
        form=KeyingForm(formdata=None),
    )
