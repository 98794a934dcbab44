"""From the slip to the result: enter, answer, read why. No GET changes anything."""

from __future__ import annotations

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
from quiz_service.kernel.decoding import posted, submission, token
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
from quiz_service.quiz.pieces import answered, asked, promise
from quiz_service.quiz.result import result_of
from quiz_service.quiz.standing import Standing, by_code, by_sitting
from quiz_service.waves.calendar import GRACE, WaveClosedError, refuse_closed

SITTING = "sitting"
HALF_DAY = 12 * 3600

views = Blueprint("quiz", __name__)


@views.get("/")
@views.get("/Q")
@views.get("/q")
def enter() -> Response:
    """Where a slip leads: type the code, or let the page take it from behind the “#”."""
    return page("quiz/enter.html", wrong=False, typed="")


@views.post("/quiz")
def start() -> Response:
    """Begin the sitting of a code, take it up again, or show what it came to."""
    fields = posted()
    here = service()
    standing = _of_start(fields)
    if standing is None:
        return _wrong_code(fields.get("code", ""))
    held, moment = standing.held, service().now()
    hit(STARTS, str(held.code_id))
    refuse_closed(held, moment)
    try:
        mine = resumable_attempt(standing.sittings, moment, here.settings.retry_pause)
    except RetryTooSoonError as waiting:
        mine = waiting.last
    if mine is None:
        mine, sheet = _begun(standing)
    else:
        sheet = question_bank(here).drawn_quiz(mine.sheet, mine.seed)
    return _shown(standing, mine, sheet, large=fields.get("large") == "1")


@views.get("/quiz")
@views.get("/result")
def again() -> Response:
    """The sitting this phone is at: its questions, or its result once it is handed in."""
    standing, mine = _mine(read_cookie(SITTING))
    if mine.finished is None:
        refuse_closed(standing.held, service().now(), GRACE)
    sheet = question_bank(service()).drawn_quiz(mine.sheet, mine.seed)
    return _shown(standing, mine, sheet, large=request.args.get("large") == "1")


@views.post("/answers")
def hand_in() -> Response:
    """Hand a sitting in. Sent twice it is handed in once, and says the same again."""
    fields = posted()
    here = service()
    key = submission(fields)
    standing, mine = _mine(token(fields, SITTING))
    hit(HAND_INS, str(mine.id))
    moment = service().now()
    if mine.finished is None:
        refuse_closed(standing.held, moment, GRACE)
    sheet = question_bank(here).drawn_quiz(mine.sheet, mine.seed)
    answers = _answers(fields, len(sheet.items))
    with here.quick.begin() as connection:
        try:
            outcome = submit_attempt(
                connection, mine, sheet, answers, submission=key, moment=moment
            )
            mine = outcome.attempt
        except AlreadySubmittedError as earlier:
            mine = earlier.stored
    return _shown(standing, mine, sheet, large=False)


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


def _of_start(fields: dict[str, str]) -> Standing | None:
    """Whose code was typed; or whose sitting it was, for a next try from the result page."""
    if SITTING in fields:
        return _mine(token(fields, SITTING))[0]
    # Who typed ten wrong codes in a minute waits, with the right one too.
    if exhausted(WRONG_CODES, read_cookie("device")):
        raise TooManyRequestsError
    with service().quick.begin() as connection:
        return by_code(connection, fields.get("code", ""), service().keys.code)


def _begun(standing: Standing) -> tuple[Attempt, DrawnQuiz]:
    """A new sitting. Drawn before the database is held, which then waits for one row."""
    here = service()
    seed = new_seed()
    before = [each.sheet for each in standing.sittings]
    sheet = question_bank(here).draw(
        standing.held.audience, standing.held.form, seed, before
    )
    with here.quick.begin() as connection:
        mine = begin_attempt(
            connection,
            standing.held.code_id,
            sheet,
            number=len(before) + 1,
            seed=seed,
            moment=service().now(),
        )
    # Another phone may have begun it a moment ago: then its paper is the paper.
    return mine, sheet if mine.seed == seed else question_bank(here).drawn_quiz(
        mine.sheet, mine.seed
    )


def _wrong_code(typed: str) -> Response:
    known = parse_code(typed) is not None
    if known:
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
            wrong="unknown" if known else "typo",
            typed=typed[:20],
        ),
        "device",
        read_cookie("device") or token_hex(8),
        seconds=HALF_DAY,
    )


def _mine(signed: str) -> tuple[Standing, Attempt]:
    number = service().read_token(SITTING, signed)
    standing = None
    if isinstance(number, int):
        with service().quick.begin() as connection:
            standing = by_sitting(connection, number)
    # A sitting of somebody else, of nobody, or of a code that ended: all look the same.
    if standing is None or not isinstance(number, int):
        raise NotFoundError
    return standing, standing.sitting(number)


def _answers(fields: dict[str, str], items: int) -> dict[int, str]:
    given = {
        place: fields[f"a{place + 1}"]
        for place in range(items)
        if fields.get(f"a{place + 1}")
    }
    known = {f"a{place + 1}" for place in range(items)}
    known |= {SITTING, "submission", "large"}
    if not given or set(fields) - known:
        raise BadRequestError
    return given


def _shown(
    standing: Standing, mine: Attempt, sheet: DrawnQuiz, *, large: bool
) -> Response:
    here = service()
    held = standing.held
    signed = here.sign_token(SITTING, mine.id)
    told: dict[str, object] = {
        "unit": here.campaign.units.get(held.unit),
        "audience": here.campaign.audiences[held.audience],
        "signed": signed,
    }
    if mine.finished is None:
        told |= {
            "items": asked(sheet.items, large=large),
            "minutes": question_bank(here).minutes[sheet.paper],
            "number": mine.number,
            "submission": token_hex(16),
            "large": large,
        }
        made = page_of("quiz/paper.html", told)
    else:
        result = result_of(here.campaign, mine, sheet, here.settings.retry_pause)
        told |= {
            "result": result,
            "answered": [answered(each) for each in result.answered],
            "promise": promise(here.campaign, held.audience, signed),
            "pledged": standing.pledged,
        }
        made = page_of("quiz/result.html", told)
    if read_cookie(SITTING) == signed:
        return made
    return set_cookie(made, SITTING, signed, seconds=HALF_DAY)
