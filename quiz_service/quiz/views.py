"""From the slip to the result: enter, answer, read why. No GET changes anything."""

from __future__ import annotations

from secrets import token_hex

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from campaign_model.codes import read_code
from quiz_service.clock import now
from quiz_service.codes.issuing import Holder, find, holder
from quiz_service.pledges.pledges import Pledged, pledge_of, texts_for
from quiz_service.quiz.attempts import (
    AlreadySubmitted,
    Sitting,
    Waiting,
    begin,
    sitting,
    submit,
)  # fmt: skip
from quiz_service.quiz.drawing import new_seed
from quiz_service.quiz.result import result_of
from quiz_service.quiz.sheet import Sheet
from quiz_service.service import service
from quiz_service.waves.calendar import GRACE, WaveClosed, refuse_closed
from quiz_service.web.decoding import posted, submission, token
from quiz_service.web.device import device, remember
from quiz_service.web.faults import BadRequest, NotHere, TooMany
from quiz_service.web.limits import (
    HAND_INS,
    STARTS,
    WRONG_CODES,
    WRONG_CODES_ALARM,
    spent,
    take,
)  # fmt: skip
from quiz_service.web.logs import alarm
from quiz_service.web.pages import page, page_of

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
    large = fields.get("large") == "1"
    here = service()
    with here.engine.begin() as connection:
        held = _holder(connection, fields)
        if held is None:
            return _wrong_code(fields.get("code", ""))
        take(STARTS, str(held.code_id))
        refuse_closed(held, now())
        try:
            mine = begin(
                connection, held.code_id,
                lambda seed, before: here.drawn(connection, held, seed, before),
                seed=new_seed(), moment=now(), pause=here.pause,
            )  # fmt: skip
        except Waiting as waiting:
            mine = waiting.last
        sheet = here.sheet(connection, mine.sheet, mine.seed)
        pledged = pledge_of(connection, held.code_id)
    return _shown(held, mine, sheet, pledged, large=large)


@views.get("/quiz")
@views.get("/result")
def again() -> Response:
    """The sitting this phone is at: its questions, or its result once it is handed in."""
    here = service()
    with here.readers.begin() as connection:
        mine, held = _mine(connection, device(SITTING))
        sheet = here.sheet(connection, mine.sheet, mine.seed)
        pledged = pledge_of(connection, held.code_id)
    if mine.finished is None:
        refuse_closed(held, now(), GRACE)
    return _shown(held, mine, sheet, pledged, large=request.args.get("large") == "1")


@views.post("/answers")
def hand_in() -> Response:
    """Hand a sitting in. Sent twice it is handed in once, and says the same again."""
    fields = posted()
    here = service()
    key = submission(fields)
    with here.engine.begin() as connection:
        mine, held = _mine(connection, token(fields, SITTING))
        take(HAND_INS, str(mine.id))
        sheet = here.sheet(connection, mine.sheet, mine.seed)
        moment = now()
        if mine.finished is None:
            refuse_closed(held, moment, GRACE)
        answers = _answers(fields, len(sheet.items))
        try:
            outcome = submit(
                connection, mine, sheet, answers, submission=key, moment=moment
            )
            mine = outcome.sitting
        except AlreadySubmitted:
            stored = sitting(connection, mine.id)
            assert stored is not None
            mine = stored
        pledged = pledge_of(connection, held.code_id)
    return _shown(held, mine, sheet, pledged, large=False)


@views.app_errorhandler(WaveClosed)
def closed(error: WaveClosed) -> Response:
    """A calm page: when it was or will be open."""
    return page(
        "quiz/closed.html",
        410,
        opens=error.opens,
        closes=error.closes,
        early=error.early,
    )


def _holder(connection: Connection, fields: dict[str, str]) -> Holder | None:
    """Whose code was typed; or whose sitting it was, for a next try from the result page."""
    if SITTING in fields:
        _sitting, held = _mine(connection, token(fields, SITTING))
        return held
    typed = fields.get("code", "")
    # Who typed ten wrong codes in a minute waits, with the right one too.
    if spent(WRONG_CODES, device("device")):
        raise TooMany
    return find(connection, typed, service().keys.code)


def _wrong_code(typed: str) -> Response:
    known = read_code(typed) is not None
    if known:
        # A slip of the thumb fails the check character and costs nothing.
        if name := device("device"):
            take(WRONG_CODES, name)
        if spent(WRONG_CODES_ALARM, "all"):
            alarm("many codes that nobody was given are being tried")
        else:
            take(WRONG_CODES_ALARM, "all")
    return remember(
        page("quiz/enter.html", 404, wrong="unknown" if known else "typo", typed=typed[:20]),
        "device", device("device") or token_hex(8), seconds=HALF_DAY,
    )  # fmt: skip


def _mine(connection: Connection, signed: str) -> tuple[Sitting, Holder]:
    number = service().unsigned(SITTING, signed)
    mine = sitting(connection, number) if isinstance(number, int) else None
    held = holder(connection, mine.code_id) if mine else None
    # A sitting of somebody else, of nobody, or of a code that ended: all look the same.
    if mine is None or held is None:
        raise NotHere
    return mine, held


def _answers(fields: dict[str, str], items: int) -> dict[int, str]:
    given = {
        place: fields[f"a{place + 1}"]
        for place in range(items)
        if fields.get(f"a{place + 1}")
    }
    known = {f"a{place + 1}" for place in range(items)}
    known |= {SITTING, "submission", "large"}
    if not given or set(fields) - known:
        raise BadRequest
    return given


def _shown(
    held: Holder, mine: Sitting, sheet: Sheet, pledged: Pledged | None, *, large: bool
) -> Response:
    here = service()
    signed = here.signed(SITTING, mine.id)
    told: dict[str, object] = {
        "unit": here.campaign.units.get(held.unit),
        "audience": here.campaign.audiences[held.audience],
        "signed": signed,
    }
    if mine.finished is None:
        told |= {
            "items": sheet.asked(),
            "minutes": here.minutes[sheet.paper],
            "number": mine.number,
            "submission": token_hex(16),
            "large": large,
        }
        made = page_of("quiz/paper.html", told)
    else:
        told |= {
            "result": result_of(here.campaign, mine, sheet, here.pause),
            "texts": texts_for(here.campaign, held.audience),
            "pledged": pledged,
        }
        made = page_of("quiz/result.html", told)
    return remember(made, SITTING, signed, seconds=HALF_DAY)
