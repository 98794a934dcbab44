"""A clerk keys paper sheets in, each one twice, and sees which two do not agree."""

from __future__ import annotations

from secrets import token_hex

from flask import Response

from quiz_service.attempts.attempts import attempts_of_code
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import find_code
from quiz_service.kernel.current import service
from quiz_service.kernel.decoding import submission
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import ANY_ROLE, WRITERS
from quiz_service.paper_entry.forms import KeyingForm
from quiz_service.paper_entry.keying import (
    WrongLettersError,
    key_in,
    pending,
    read_letters,
)
from quiz_service.waves.calendar import PAPER_GRACE, refuse_closed
from quiz_service.waves.opening import all_waves

views = desk_blueprint("paper_entry")


@views.get("/desk/keying")
@require_role(*ANY_ROLE)
def keying() -> Response:
    """The form for the next sheet, and what does not count yet."""
    return _form(current_account(), outcome="")


@views.post("/desk/keying")
@require_role(*WRITERS)
def key_in_sheet() -> Response:
    """Record one keying of one sheet."""
    account = current_account()
    form = KeyingForm.of_request()
    form.problems()
    key = submission({"submission": form.submission.data or ""})
    typed = form.code.data or ""
    hit(HAND_INS, "keying", str(account.id), key)
    with service().engine.begin() as connection:
        code = find_code(connection, typed, service().keys.code)
        unit = service().campaign.units.get(code.unit) if code else None
        if code is None or unit is None or not account.covers(unit):
            return _form(account, outcome="code", typed=typed, status=404)
        refuse_closed(code, service().now(), PAPER_GRACE)
        attempt = next(iter(attempts_of_code(connection, code.code_id)), None)
        if attempt is None:
            return _form(account, outcome="nothing", typed=typed, status=404)
        drawn_quiz = question_bank(service()).drawn_quiz(attempt.sheet, attempt.seed)
        try:
            letters = read_letters(form.letters.data or "", drawn_quiz)
        except WrongLettersError as error:
            expected = error.expected
            return _form(
                account, outcome="letters", typed=typed, expected=expected, status=400
            )
        keyed = key_in(
            connection,
            attempt,
            drawn_quiz,
            letters,
            submission=key,
            organizer=account.id,
            moment=service().now(),
        )
    return _form(account, outcome=keyed.value, number=attempt.id)


def _form(
    account: Account,
    *,
    outcome: str,
    typed: str = "",
    expected: int = 0,
    number: int = 0,
    status: int = 200,
) -> Response:
    with service().readers.begin() as connection:
        newest = all_waves(connection)[:1]
        open_sheets = pending(connection, newest[0].id) if newest else []
    units = service().campaign.units
    in_scope = [
        handout
        for handout in open_sheets
        if handout.unit in units and account.covers(units[handout.unit])
    ]
    return page(
        "paper_entry/keying.html",
        status,
        account=account,
        outcome=outcome,
        typed=typed[:20],
        expected=expected,
        number=number,
        pending=in_scope,
        submission=token_hex(16),
        form=KeyingForm(formdata=None),
    )
