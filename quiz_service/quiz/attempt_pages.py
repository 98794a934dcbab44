"""The pages of an attempt: its questions, and once it is handed in, what it came to."""

from __future__ import annotations

from secrets import token_hex

from flask import Response, url_for

from quiz_service.attempts.attempts import Attempt
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.tokens import ATTEMPT, paper_token, result_token
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page, page_of
from quiz_service.quiz.pieces import (
    PaperDraft,
    render_answered,
    render_items,
    render_promise,
)
from quiz_service.quiz.result import result_of
from quiz_service.quiz.standing import Standing
from quiz_service.waves.calendar import GRACE, taken_until

HALF_DAY = 12 * 3600
# How many items a round has does not depend on the seed that chooses them.
NO_SEED = "00"


def drawn_quiz_of(attempt: Attempt) -> DrawnQuiz:
    """Return the paper of an attempt as it was drawn."""
    return question_bank(service()).drawn_quiz(attempt.sheet, attempt.seed)


def attempt_page(
    standing: Standing, attempt: Attempt, *, is_own: bool, large: bool
) -> Response:
    """The paper; once it is handed in, the result on its own phone and one line elsewhere."""
    if attempt.finished is None:
        return paper_page(standing, attempt, large=large)
    if not is_own:
        return page("quiz/handed_in.html", signed=paper_token(service(), attempt))
    return _result_page(standing, attempt)


def paper_page(
    standing: Standing,
    attempt: Attempt,
    *,
    large: bool,
    draft: PaperDraft | None = None,
    status: int = 200,
) -> Response:
    """The questions; a ``draft`` that came back is filled in, and its first gap gone to."""
    drawn_quiz = drawn_quiz_of(attempt)
    signed = paper_token(service(), attempt)
    closes = standing.code.closes
    response = page_of(
        "quiz/paper.html",
        {
            **_about(standing),
            "signed": signed,
            "items": render_items(drawn_quiz.items, large=large, draft=draft),
            "draft": draft,
            "open_items": draft.open_items(len(drawn_quiz.items)) if draft else [],
            "minutes": _minutes(standing, drawn_quiz),
            "number": attempt.number,
            "submission": draft.submission if draft else token_hex(16),
            "large": large,
            "page_path": url_for("quiz.reload", large="1" if large else None),
            "closes": closes,
            "taken_until": taken_until(standing.code),
            "closing": service().now() > closes + GRACE,
        },
        status,
    )
    return remembered(response, signed)


def _minutes(standing: Standing, drawn_quiz: DrawnQuiz) -> int:
    code = standing.code
    paper = question_bank(service()).paper_of(code.wave_id, code.audience)
    return paper.minutes_of(drawn_quiz)


def _result_page(standing: Standing, attempt: Attempt) -> Response:
    campaign = service().campaign
    signed = result_token(service(), attempt)
    result = result_of(campaign, attempt, drawn_quiz_of(attempt), _next_round(standing))
    response = page_of(
        "quiz/result.html",
        {
            **_about(standing),
            "signed": signed,
            "paper": paper_token(service(), attempt),
            "result": result,
            "answered": [render_answered(item) for item in result.answered],
            "promise": render_promise(campaign, standing.code.audience, signed),
            "pledged": standing.pledged,
            "late": attempt.late,
        },
    )
    return remembered(response, signed)


def _next_round(standing: Standing) -> int | None:
    """How many fresh items the next round would ask, or None where there is none."""
    if standing.attempts[-1].aware:
        return None
    code = standing.code
    drawn_quiz = question_bank(service()).draw_next(code, NO_SEED, standing.attempts)
    return len(drawn_quiz.items) if drawn_quiz else None


def _about(standing: Standing) -> dict[str, object]:
    campaign = service().campaign
    return {
        "unit": campaign.units.get(standing.code.unit),
        "audience": campaign.audiences[standing.code.audience],
        "page_path": url_for("quiz.again"),
    }


def remembered(response: Response, signed: str) -> Response:
    """Let the phone remember at which attempt it is."""
    if read_cookie(ATTEMPT) == signed:
        return response
    return set_cookie(response, ATTEMPT, signed, seconds=HALF_DAY)
