"""Three questions for anybody, and the beacon of a poster's page."""

from __future__ import annotations

from secrets import token_hex

from flask import Blueprint, Response, request

from campaign_model import Question
from campaign_model.language import language
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.limits import SCANS, hit
from quiz_service.kernel.origin import from_anywhere
from quiz_service.kernel.pages import own_address, page
from quiz_service.practice.counting import (
    count_right,
    count_scan,
    poster_numbers,
    questions_of,
)
from quiz_service.practice.forms import PracticeForm
from quiz_service.practice.tries import Try, count_try

views = Blueprint("practice", __name__)
scans = Blueprint("scans", __name__)


@views.get("/try/<code>")
def ask(code: str) -> Response:
    """Three practice questions of a fraud type; ``?p=`` names the poster that led here."""
    questions = _questions(code)
    poster = request.args.get("p", "")
    form = PracticeForm.asking(_translated(questions)).blank(
        poster=poster if poster in poster_numbers(service()) else "",
        submission=token_hex(16),
    )
    return _ask_page(code, questions, form)


@views.post("/try/<code>")
def answer(code: str) -> Response:
    """Say what was right and why; count the try as open sample."""
    questions = _questions(code)
    form = PracticeForm.asking(_translated(questions)).posted()
    valid = form.is_valid()
    poster = form.poster.data or ""
    if poster and poster not in poster_numbers(service()):
        raise BadRequestError
    if not valid:
        return _ask_page(code, questions, form, status=400)
    answers = form.answers()
    with service().engine.begin() as connection:
        attempt = Try(questions, answers, form.submission.data, code, poster)
        count_try(connection, attempt, service().now())
    translated = enumerate(_translated(questions))
    answered = [(item, answers.get(place)) for place, item in translated]
    return page(
        "practice/answered.html",
        answered=answered,
        right=count_right(questions, answers),
        name=_guide_name(code),
        guide_path=_guide_path(code),
    )


@scans.post("/scan")
@from_anywhere
def scan() -> Response:
    """Count that a poster's page was opened. The page does not wait, nor look whether it worked."""
    number = request.get_data(cache=False)[:16].decode("ascii", "replace")
    if number in poster_numbers(service()):
        hit(SCANS, number)
        with service().engine.begin() as connection:
            count_scan(connection, number, in_china(service().now()).date())
    return Response(status=204)


def _questions(code: str) -> list[Question]:
    questions = questions_of(service().campaign, code)
    if not questions:
        raise NotFoundError
    return questions


def _translated(questions: list[Question]) -> list[Question]:
    """Return the questions in the reader's language, each in Chinese where nobody did it."""
    return [service().campaign.in_language(item, language()) for item in questions]


def _guide_name(code: str) -> str:
    campaign = service().campaign
    translated = campaign.translations.get(language(), {}).get(code)
    return str(translated.title if translated else campaign.fraud_types[code].name)


def _guide_path(code: str) -> str:
    """Return where the guide stands on the public site, in the reader's language if it does."""
    is_translated = code in service().campaign.translations.get(language(), {})
    return f"/{language()}/T/{code}/" if is_translated else f"/T/{code}/"


def _ask_page(
    code: str, questions: list[Question], form: PracticeForm, *, status: int = 200
) -> Response:
    return page(
        "practice/ask.html",
        status,
        form=form,
        questions=_translated(questions),
        code=code,
        name=_guide_name(code),
        page_path=own_address(),
    )
