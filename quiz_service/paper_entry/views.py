"""A clerk keys paper sheets in, each one twice, and sees which two do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from secrets import token_hex

from flask import Response, url_for
from sqlalchemy import Connection

from campaign_model.handover import Handout, handouts_json
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.attempts.attempts import attempts_of_code
from quiz_service.attempts.question_bank import question_bank
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.issuing import CodeRecord, find_code
from quiz_service.kernel.current import service
from quiz_service.kernel.language import lazy_gettext
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import page
from quiz_service.kernel.workshop import StillWorkingError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import ANY_ROLE, DRAWERS, WRITERS
from quiz_service.paper_entry.forms import KeyingForm, SecondSheetsForm
from quiz_service.paper_entry.keying import (
    Keyed,
    WrongLettersError,
    key_in,
    pending,
    read_letters,
    sheet_to_key,
)
from quiz_service.paper_entry.second_sheets import (
    NoSecondSheet,
    NoSecondSheetError,
    items_of_next_round,
    second_sheet,
    second_sheets_pdf,
)
from quiz_service.waves.calendar import PAPER_GRACE, refuse_closed
from quiz_service.waves.default import default_wave
from quiz_service.waves.opening import campaign_waves, find_wave
from quiz_service.waves.scope import wave_units_in_scope

views = desk_blueprint("paper_entry")
OUTCOMES = {
    Keyed.ONCE: lazy_gettext(
        "Sheet {number}: keyed in once. Once more, and it counts."
    ),
    Keyed.COUNTS: lazy_gettext("Sheet {number}: both agree. It counts."),
    Keyed.ONE_HAND: lazy_gettext(
        "Sheet {number}: both agree. It counts, marked as keyed in by one account alone."
    ),
    Keyed.ALREADY: lazy_gettext(
        "Sheet {number}: it counts already. Extra questions stand on a second sheet of its"
        " own; make one below."
    ),
    Keyed.BLANK: lazy_gettext(
        "Sheet {number}: nothing is answered on it. A blank sheet is no participation, so"
        " nothing was saved."
    ),
    Keyed.DIFFERS: lazy_gettext(
        "Sheet {number}: not the same as before. Look at the sheet and key it in again."
    ),
    Keyed.OTHERWISE: lazy_gettext(
        "Sheet {number}: this code was answered on a phone already. The sheet does not count."
    ),
}
AS_IT_SHOULD_BE = (Keyed.ONCE, Keyed.COUNTS, Keyed.ONE_HAND)
COUNTS_NOW = (Keyed.COUNTS, Keyed.ONE_HAND, Keyed.ALREADY)
MOST_SECOND = 100  # codes that one page carries on
WHY_NONE = {
    NoSecondSheet.FIRST_IS_OPEN: lazy_gettext("its first sheet does not count yet"),
    NoSecondSheet.AWARE: lazy_gettext("nothing is missing any more"),
    NoSecondSheet.NONE_LEFT: lazy_gettext("no fresh questions are left for it"),
}


@views.get("/desk/keying")
@require_role(*ANY_ROLE)
def keying() -> Response:
    """The form for the next sheet, and what does not count yet."""
    return _keying_page(_blank_form())


@views.post("/desk/keying")
@require_role(*ANY_ROLE)
def key_in_sheet() -> Response:
    """Record one keying of one sheet; those of an inspection are no unit's to key in."""
    account = current_account()
    form = KeyingForm.posted()
    form.is_valid()
    hit(HAND_INS, "keying", str(account.id), form.submission.data)
    with service().engine.begin() as connection:
        code = find_code(connection, form.code.data or "", service().keys.code)
        if code is None or not _may_key(connection, account, code):
            message = _(
                "This is no live code of your units. Check what is printed on the sheet."
            )
            return _refused(form, message, "code", status=404)
        refuse_closed(code, service().now(), PAPER_GRACE)
        attempt = sheet_to_key(attempts_of_code(connection, code.code_id))
        if attempt is None:
            message = _("No paper was drawn for this code; it is meant for a phone.")
            return _refused(form, message, "code", status=404)
        drawn_quiz = question_bank(service()).drawn_quiz(attempt.sheet, attempt.seed)
        try:
            letters = read_letters(form.letters.data or "", drawn_quiz)
        except WrongLettersError as error:
            message = _(
                "The sheet needs {count} letters, “-” for no clear answer. Nothing was saved."
            )
            message = message.format(count=error.expected)
            return _refused(form, message, "letters", status=400)
        keyed = key_in(
            connection,
            attempt,
            drawn_quiz,
            letters,
            submission=form.submission.data,
            organizer=account.id,
            moment=service().now(),
        )
        fresh = items_of_next_round(service(), connection, code)
        number = code.place(service().keys.code)
        record(
            connection,
            actor=account.login,
            act=AuditAct.PAPER_KEYED,
            moment=service().now(),
            wave=code.wave_id,
            unit=code.unit,
            sheet=number,
            outcome=keyed.value,
        )
    message = str(OUTCOMES[keyed]).format(number=number)
    second = (form.second.data or "").split()[:MOST_SECOND]
    if fresh and keyed in COUNTS_NOW:
        message += " " + _("Extra questions for this code: {count}.").format(
            count=fresh
        )
        second = list(dict.fromkeys([*second, str(form.code.data).strip()]))
    return _keying_page(
        _blank_form(second), outcome=message, good=keyed in AS_IT_SHOULD_BE
    )


def _is_own(connection: Connection, code: CodeRecord) -> bool:
    """Whether a code is of a unit of the organizer's scope, as its wave froze it."""
    own = wave_units_in_scope(connection, code.wave_id, current_account())
    return code.unit in own


def _may_key(connection: Connection, account: Account, code: CodeRecord) -> bool:
    """Whether an account may key in a sheet of its units: whoever is inspected may not."""
    if not _is_own(connection, code):
        return False
    wave = find_wave(connection, code.wave_id)
    is_inspection = wave is not None and wave.kind == WaveKind.INSPECTION.value
    return account.role in (DRAWERS if is_inspection else WRITERS)


@views.post("/desk/keying/second")
@require_role(*WRITERS)
def second_sheets() -> Response:
    """Hand over a second, short sheet for each code, to print.

    One code that gets none refuses them all: nothing is drawn unseen. What is not set in time
    is tapped for once more; the sheets are the same then.
    """
    form = SecondSheetsForm.posted()
    if not form.is_valid():
        return _keying_page(_blank_form(), second=form, status=400)
    typed = list(dict.fromkeys((form.codes.data or "").split()))
    if len(typed) > MOST_SECOND:
        message = _("At most {most} codes at once.")
        form.refuse(message.format(most=MOST_SECOND), "codes")
        return _keying_page(_blank_form(), second=form, status=400)
    with service().engine.begin() as connection:
        handouts, refusals = _drawn(connection, typed)
        if refusals:
            connection.rollback()
    for refusal in refusals:
        form.refuse(refusal, "codes")
    if refusals:
        return _keying_page(_blank_form(), second=form, status=400)
    text = handouts_json(handouts)
    key = f"second-{sha256(text.encode()).hexdigest()}"
    try:
        pdf: bytes = service().workshop.result(key, second_sheets_pdf, text)
    except StillWorkingError:
        message = _("The sheets are being set. Tap once more in a few seconds.")
        form.refuse(message, "codes")
        return _keying_page(_blank_form(), second=form, status=503)
    answer = Response(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="second-sheets.pdf"'
    return answer


def _drawn(connection: Connection, typed: list[str]) -> tuple[list[Handout], list[str]]:
    """Return the second sheets of the codes, and in words why others get none."""
    handouts, refusals = [], []
    for text in typed:
        code = find_code(connection, text, service().keys.code)
        if code is None or not _is_own(connection, code):
            message = _("{code}: no live code of your units.")
            refusals.append(message.format(code=text[:20]))
            continue
        refuse_closed(code, service().now())
        try:
            handouts.append(
                second_sheet(
                    service(), connection, code, typed=text, moment=service().now()
                )
            )
        except NoSecondSheetError as error:
            refusals.append(f"{text[:20]}：{WHY_NONE[error.why]}")
    return handouts, refusals


def _blank_form(second: Sequence[str] = ()) -> KeyingForm:
    return KeyingForm.blank(submission=token_hex(16), second=" ".join(second))


def _refused(form: KeyingForm, message: str, field: str, *, status: int) -> Response:
    form.refuse(message, field)
    return _keying_page(form, focus=field, status=status)


def _keying_page(
    form: KeyingForm,
    *,
    outcome: str = "",
    good: bool = False,
    focus: str = "code",
    second: SecondSheetsForm | None = None,
    status: int = 200,
) -> Response:
    codes = (form.second.data or "").split()
    account, key = current_account(), service().keys.code
    with service().readers.begin() as connection:
        wave = default_wave(campaign_waves(connection), service().now())
        sheets = pending(connection, wave.id, key) if wave else []
        units = wave_units_in_scope(connection, wave.id, account) if wave else {}
    return page(
        "paper_entry/keying.html",
        status,
        page_path=url_for("paper_entry.keying"),
        account=account,
        form=form,
        outcome=outcome,
        good=good,
        focus=focus,
        pending=[sheet for sheet in sheets if sheet.unit in units],
        units=units,
        second=second or SecondSheetsForm.blank(codes="\n".join(codes)),
        waiting_for_second=len(codes),
    )
