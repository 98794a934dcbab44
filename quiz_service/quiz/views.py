"""From the slip to the result: enter, answer, read why. No GET changes anything."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex

from flask import Blueprint, Response, request

from campaign_model.codes import parse_code
from quiz_service.attempts.attempts import (
    AlreadySubmittedError,
    Attempt,
    RetryTooSoonError,
    begin_attempt,
    resumable_attempt,
    submit_attempt,
)
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.question_bank import question_bank
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.decoding import posted_fields, submission_key, token_field
from quiz_service.kernel.http_errors import (
    BadRequestError,
    NotFoundError,
    TooManyRequestsError,
)
from quiz_service.kernel.limits import (
    HAND_INS,
    STARTS,
    WRONG_CODES,
    WRONG_CODES_ALARM,
    exhausted,
    hit,
)
from quiz_service.kernel.logs import alarm
from quiz_service.kernel.pages import page, page_of
from quiz_service.quiz.pieces import render_answered, render_items, render_promise
from quiz_service.quiz.result import result_of
from quiz_service.quiz.standing import Standing, by_attempt, by_code
from quiz_service.waves.calendar import GRACE, WaveClosedError, refuse_closed

# The field and the cookie keep the name they had on pages that phones still hold.
ATTEMPT = "sitting"
HALF_DAY = 12 * 3600

views = Blueprint("quiz", __name__)


@views.get("/")
@views.get("/Q", endpoint="slip")
@views.get("/q", endpoint="slip")
def enter() -> Response:
    """Where a slip leads: type the code, or let the page take it from behind the “#”."""
    return page("quiz/enter.html", wrong=False, typed="")


@views.post("/quiz")
def start() -> Response:
    """Begin the attempt of a code, take it up again, or show what it came to."""
    fields = posted_fields()
    standing = _standing_of(fields)
    if standing is None:
        return _wrong_code(fields.get("code", ""))
    moment = service().now()
    hit(STARTS, str(standing.code.code_id))
    refuse_closed(standing.code, moment)
    attempt, drawn_quiz = _resumed(standing, moment) or _begun(standing)
    large = fields.get("large") == "1"
    return _attempt_page(standing, attempt, drawn_quiz, large=large)


@views.get("/quiz", endpoint="reload")
@views.get("/result")
def again() -> Response:
    """The attempt this phone is at: its questions, or its result once it is handed in."""
    standing, attempt = _attempt_of(read_cookie(ATTEMPT))
    if attempt.finished is None:
        refuse_closed(standing.code, service().now(), GRACE)
    large = request.args.get("large") == "1"
    return _attempt_page(standing, attempt, _thawed(attempt), large=large)


@views.post("/answers")
def hand_in() -> Response:
    """Hand an attempt in. Sent twice it is handed in once, and says the same again."""
    fields = posted_fields()
    key = submission_key(fields)
    standing, attempt = _attempt_of(token_field(fields, ATTEMPT))
    hit(HAND_INS, str(attempt.id))
    moment = service().now()
    if attempt.finished is None:
        refuse_closed(standing.code, moment, GRACE)
    drawn_quiz = _thawed(attempt)
    answers = _answers(fields, len(drawn_quiz.items))
    with service().quick.begin() as connection:
        try:
            outcome = submit_attempt(
                connection, attempt, drawn_quiz, answers, submission=key, moment=moment
            )
            attempt = outcome.attempt
        except AlreadySubmittedError as earlier:
            attempt = earlier.stored
    return _attempt_page(standing, attempt, drawn_quiz, large=False)


@views.app_errorhandler(WaveClosedError)
def closed(error: WaveClosedError) -> Response:
    """A calm page: when it was or will be open."""
    return page(
        "quiz/closed.html",
        410,
        opens=error.opens,
        closes=error.closes,
        early=error.early,
    )


def _standing_of(fields: dict[str, str]) -> Standing | None:
    """Whose code was typed; or whose attempt it was, for a next one from the result page."""
    if ATTEMPT in fields:
        return _attempt_of(token_field(fields, ATTEMPT))[0]
    # Who typed ten wrong codes in a minute waits, with the right one too.
    if exhausted(WRONG_CODES, read_cookie("device")):
        raise TooManyRequestsError
    with service().quick.begin() as connection:
        return by_code(connection, fields.get("code", ""), service().keys.code)


def _resumed(standing: Standing, moment: datetime) -> tuple[Attempt, DrawnQuiz] | None:
    """The attempt that goes on, or the last one where it is too soon for a next."""
    pause = service().settings.retry_pause
    try:
        attempt = resumable_attempt(standing.attempts, moment, pause)
    except RetryTooSoonError as too_soon:
        attempt = too_soon.last
    return (attempt, _thawed(attempt)) if attempt else None


def _begun(standing: Standing) -> tuple[Attempt, DrawnQuiz]:
    """A new attempt. Drawn before the database is held, which then waits for one row."""
    code, seed = standing.code, new_seed()
    before = [attempt.sheet for attempt in standing.attempts]
    drawn_quiz = question_bank(service()).draw(code.audience, code.form, seed, before)
    with service().quick.begin() as connection:
        attempt = begin_attempt(
            connection,
            code.code_id,
            drawn_quiz,
            number=len(before) + 1,
            seed=seed,
            moment=service().now(),
        )
    # Another phone may have begun it a moment ago: then its paper is the paper.
    return attempt, drawn_quiz if attempt.seed == seed else _thawed(attempt)


def _thawed(attempt: Attempt) -> DrawnQuiz:
    return question_bank(service()).drawn_quiz(attempt.sheet, attempt.seed)


def _wrong_code(typed: str) -> Response:
    is_code = parse_code(typed) is not None
    if is_code:
        # A slip of the thumb fails the check character and costs nothing.
        if name := read_cookie("device"):
            hit(WRONG_CODES, name)
        if exhausted(WRONG_CODES_ALARM, "all"):
            alarm("many codes that nobody was given are being tried")
        else:
            hit(WRONG_CODES_ALARM, "all")
    return set_cookie(
        page(
            "quiz/enter.html",
            404,
            wrong="unknown" if is_code else "typo",
            typed=typed[:20],
        ),
        "device",
        read_cookie("device") or token_hex(8),
        seconds=HALF_DAY,
    )


def _attempt_of(signed: str) -> tuple[Standing, Attempt]:
    """The attempt that a signed token names. Raises NotFoundError."""
    number = service().read_token(ATTEMPT, signed)
    standing = None
    if isinstance(number, int):
        with service().quick.begin() as connection:
            standing = by_attempt(connection, number)
    # An attempt of somebody else, of nobody, or of a code that ended: all look the same.
    if standing is None or not isinstance(number, int):
        raise NotFoundError
    return standing, standing.attempt(number)


def _answers(fields: dict[str, str], items: int) -> dict[int, str]:
    """Option ids by the item's place, from 0. Raises BadRequestError for other fields."""
    answers = {
        place: fields[f"a{place + 1}"]
        for place in range(items)
        if fields.get(f"a{place + 1}")
    }
    allowed = {f"a{place + 1}" for place in range(items)}
    allowed |= {ATTEMPT, "submission", "large"}
    if not answers or set(fields) - allowed:
        raise BadRequestError
    return answers


def _attempt_page(
    standing: Standing, attempt: Attempt, drawn_quiz: DrawnQuiz, *, large: bool
) -> Response:
    """The paper, or the result once it is handed in; the phone remembers which attempt."""
    campaign = service().campaign
    code = standing.code
    signed = service().sign_token(ATTEMPT, attempt.id)
    values: dict[str, object] = {
        "unit": campaign.units.get(code.unit),
        "audience": campaign.audiences[code.audience],
        "signed": signed,
    }
    if attempt.finished is None:
        values |= {
            "items": render_items(drawn_quiz.items, large=large),
            "minutes": question_bank(service()).minutes[drawn_quiz.paper],
            "number": attempt.number,
            "submission": token_hex(16),
            "large": large,
        }
        response = page_of("quiz/paper.html", values)
    else:
        pause = service().settings.retry_pause
        result = result_of(campaign, attempt, drawn_quiz, pause)
        values |= {
            "result": result,
            "answered": [render_answered(item) for item in result.answered],
            "promise": render_promise(campaign, code.audience, signed),
            "pledged": standing.pledged,
        }
        response = page_of("quiz/result.html", values)
    if read_cookie(ATTEMPT) == signed:
        return response
    return set_cookie(response, ATTEMPT, signed, seconds=HALF_DAY)
