"""From the slip to the result: enter, answer, read why. No GET changes anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_hex

from flask import Blueprint, Response, request, url_for

from campaign_model.codes import code_in_address, parse_code
from campaign_model.language import gettext as _
from quiz_service.attempts.attempts import (
    AlreadySubmittedError,
    Attempt,
    begin_attempt,
    open_attempt,
    submit_attempt,
)
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.tokens import (
    ATTEMPT,
    read_attempt_token,
    result_token,
)
from quiz_service.hall.tablet import is_handed_round
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.decoding import posted_fields, submission_key, token_field
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.limits import HAND_INS, STARTS, hit
from quiz_service.kernel.pages import page, redirect
from quiz_service.quiz.attempt_pages import (
    HALF_DAY,
    attempt_page,
    drawn_quiz_of,
    paper_page,
    remembered,
)
from quiz_service.quiz.forms import EntryForm
from quiz_service.quiz.keepsake import keepsake, keepsake_picture
from quiz_service.quiz.pieces import PaperDraft
from quiz_service.quiz.standing import EndedPaperError, Standing, by_attempt, by_code
from quiz_service.quiz.wrong_codes import (
    DEVICE,
    count_wrong_code,
    refuse_guessing_device,
)
from quiz_service.waves.calendar import (
    WaveClosedError,
    is_late,
    refuse_closed,
    taken_until,
)

MOST_ECHOED = 20  # characters of what was typed and is no code
# The button of who hands a paper in although questions are left open.
AS_IT_IS = "as_it_is"

views = Blueprint("quiz", __name__)
views.add_url_rule("/keep", view_func=keepsake)
views.add_url_rule("/keep.png", view_func=keepsake_picture)


@views.get("/")
@views.get("/Q", endpoint="slip")
@views.get("/q", endpoint="slip")
def enter() -> Response:
    """Where a slip leads: type the code, or let the page take it from behind the “#”."""
    return _enter_page(EntryForm.blank(code=_code_in_query()))


@views.get("/Q/")
@views.get("/q/")
@views.get("/Q<path:decoration>")
@views.get("/q<path:decoration>")
@views.get("/Q/<path:decoration>")
@views.get("/q/<path:decoration>")
def enter_decorated(decoration: str = "") -> Response:
    """Where a slip leads when a scanner sent its “#” as a part of the path."""
    code = code_in_address(f"/Q/{decoration}")
    if decoration[:1].isalnum() and not code:
        raise NotFoundError
    return _enter_page(EntryForm.blank(code=code or _code_in_query()))


@views.post("/quiz")
def start() -> Response:
    """Begin the attempt of a code or go on with it; on its own phone, show what it came to.

    A code opens a paper, never answers: once it is handed in, the result belongs to the
    phone that answered, and from elsewhere the code only says so.
    """
    fields = posted_fields()
    large = fields.get("large") == "1"
    standing, is_own = _standing_of(fields)
    if standing is None:
        return _wrong_code(fields.get("code", ""), large=large)
    moment = service().now()
    hit(STARTS, str(standing.code.code_id))
    attempt = open_attempt(standing.attempts)
    if attempt is None:
        refuse_closed(standing.code, moment)
    elif refusal := _refusal(standing, moment):
        return refusal
    goes_on = ATTEMPT in fields and is_own
    if attempt is None and (goes_on or not standing.attempts):
        attempt = _begun(standing)
    if attempt is None:
        attempt = standing.attempts[-1]
    return attempt_page(standing, attempt, is_own=is_own, large=large)


@views.get("/quiz", endpoint="reload")
@views.get("/result")
def again() -> Response:
    """The attempt this phone is at: its questions, or its result once it is handed in."""
    standing, attempt, is_own = _attempt_of(read_cookie(ATTEMPT))
    if attempt.finished is None and (refusal := _refusal(standing, service().now())):
        return refusal
    large = request.args.get("large") == "1"
    return attempt_page(standing, attempt, is_own=is_own, large=large)


@views.post("/answers")
def hand_in() -> Response:
    """Hand an attempt in. Sent twice it is handed in once, and says the same again.

    One with questions left open comes back as it was filled in, unless its sender says
    that it is meant so: phones without our script have nobody else to tell them.
    """
    fields = posted_fields()
    key = submission_key(fields)
    standing, attempt, _is_own = _attempt_of(token_field(fields, ATTEMPT))
    hit(HAND_INS, str(attempt.id))
    moment = service().now()
    if attempt.finished is None and (refusal := _refusal(standing, moment)):
        return refusal
    drawn_quiz = drawn_quiz_of(attempt)
    answers = _answers(fields, len(drawn_quiz.items))
    is_partial = len(answers) < len(drawn_quiz.items)
    is_confirmed = bool(answers) and fields.get(AS_IT_IS) == "1"
    if attempt.finished is None and is_partial and not is_confirmed:
        draft = PaperDraft(answers, key)
        large = fields.get("large") == "1"
        return paper_page(standing, attempt, large=large, draft=draft, status=400)
    with service().quick.begin() as connection:
        try:
            outcome = submit_attempt(
                connection,
                attempt,
                drawn_quiz,
                answers,
                submission=key,
                moment=moment,
                is_late=is_late(standing.code, moment),
            )
            attempt = outcome.attempt
        except AlreadySubmittedError as earlier:
            attempt = earlier.stored
    standing = standing.with_attempt(attempt)
    is_own = attempt.submission == key
    if is_handed_round():
        return _handed_in_on_tablet(standing, attempt, is_own=is_own)
    return attempt_page(standing, attempt, is_own=is_own, large=False)


def _handed_in_on_tablet(
    standing: Standing, attempt: Attempt, *, is_own: bool
) -> Response:
    """Go on to the result by GET, while the device still remembers who answers on it.

    Once it was cleared, the next person's back button may send the answers again: they
    count once, and say no more than that they were handed in.
    """
    phone = read_attempt_token(service(), read_cookie(ATTEMPT))
    if not is_own or phone is None or phone.attempt_id != attempt.id:
        return attempt_page(standing, attempt, is_own=False, large=False)
    answer = redirect(url_for("quiz.again"))
    return remembered(answer, result_token(service(), attempt))


@views.app_errorhandler(WaveClosedError)
def closed(error: WaveClosedError) -> Response:
    """A calm page: when it was or will be open."""
    return _closed_page(error, waited_until=None)


def _refusal(standing: Standing, moment: datetime) -> Response | None:
    """Return the page that says plainly that a begun attempt is not taken any more."""
    try:
        refuse_closed(standing.code, moment, timedelta(days=standing.code.late_days))
    except WaveClosedError as error:
        return _closed_page(error, waited_until=taken_until(standing.code))
    return None


def _closed_page(error: WaveClosedError, *, waited_until: datetime | None) -> Response:
    return page(
        "quiz/closed.html",
        410,
        opens=error.opens,
        closes=error.closes,
        early=error.early,
        waited_until=waited_until,
    )


def _code_in_query() -> str:
    """Return the code that a scanner left behind the “?” of a slip's address, or ""."""
    query = request.query_string.decode("ascii", "replace")
    return code_in_address(query) if "%23" in query else ""


def _enter_page(form: EntryForm, status: int = 200) -> Response:
    path = url_for("quiz.enter")
    return page("quiz/enter.html", status, form=form, page_path=path)


def _standing_of(fields: dict[str, str]) -> tuple[Standing | None, bool]:
    """Whose code was typed, or whose result page leads on; and whether it is this phone's."""
    if ATTEMPT in fields:
        standing, _attempt, is_own = _attempt_of(token_field(fields, ATTEMPT))
        return standing, is_own
    refuse_guessing_device()
    with service().quick.begin() as connection:
        typed = by_code(connection, fields.get("code", ""), service().keys.code)
    phone = read_attempt_token(service(), read_cookie(ATTEMPT))
    is_own = typed is not None and phone is not None and typed.is_of(phone)
    return typed, is_own


def _begun(standing: Standing) -> Attempt | None:
    """Begin the paper of a code or its next round of 补答; None where none is left.

    Drawn before the database is held, which then waits for one row.
    """
    if standing.attempts and standing.attempts[-1].aware:
        return None
    code, seed = standing.code, new_seed()
    drawn_quiz = question_bank(service()).draw_next(code, seed, standing.attempts)
    if drawn_quiz is None:
        return None
    with service().quick.begin() as connection:
        # Another phone may have begun it a moment ago: then its paper is the paper.
        return begin_attempt(
            connection,
            code.code_id,
            drawn_quiz,
            number=len(standing.attempts) + 1,
            seed=seed,
            moment=service().now(),
        )


def _wrong_code(typed: str, *, large: bool) -> Response:
    is_code = parse_code(typed) is not None
    if is_code:
        # A slip of the thumb fails the check character and costs nothing.
        count_wrong_code()
    form = EntryForm.blank(
        code=code_in_address(typed) or typed[:MOST_ECHOED], large=large
    )
    form.refuse(_never_issued() if is_code else _mistyped(), "code")
    device = read_cookie(DEVICE) or token_hex(8)
    return set_cookie(_enter_page(form, 404), DEVICE, device, seconds=HALF_DAY)


def _mistyped() -> str:
    return _(
        "One sign is not as on the slip. Compare them one by one; O and 0, I and 1 are the"
        " same here."
    )


def _never_issued() -> str:
    return _(
        "Nobody was given this code, or it has ended. Check the slip, or ask who gave it to"
        " you."
    )


def _attempt_of(signed: str) -> tuple[Standing, Attempt, bool]:
    """The attempt that a token names, and whether this phone handed it in.

    Raises NotFoundError: an attempt of somebody else, or of nobody; EndedPaperError: one
    whose code was ended, which nobody learns without our own token of that attempt.
    """
    claim = read_attempt_token(service(), signed)
    if claim is None:
        raise NotFoundError
    with service().quick.begin() as connection:
        standing = by_attempt(connection, claim.attempt_id)
    if standing is None:
        raise EndedPaperError
    attempt = standing.attempt(claim.attempt_id)
    return standing, attempt, claim.opens_result(attempt)


def _answers(fields: dict[str, str], items: int) -> dict[int, str]:
    """Option ids by the item's place, from 0. Raises BadRequestError for other fields."""
    answers = {
        place: fields[f"a{place + 1}"]
        for place in range(items)
        if fields.get(f"a{place + 1}")
    }
    allowed = {f"a{place + 1}" for place in range(items)}
    allowed |= {ATTEMPT, "submission", "large", AS_IT_IS}
    if set(fields) - allowed:
        raise BadRequestError
    return answers
