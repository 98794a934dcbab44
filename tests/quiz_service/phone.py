"""A phone in a test: types a code, reads the page's form, answers, hands in."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bench.service.paper_page import Paper
from bench.service.running_service import FORM
from quiz_service.attempts.question_bank import question_bank
from quiz_service.kernel.service import Service


def post(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """A form posted as a browser does."""
    return client.post(path, data=fields, content_type=FORM)


def start(client: FlaskClient, code: str, **more: str) -> Paper:
    answer = post(client, "/quiz", code=code, **more)
    assert answer.status_code == 200, answer.text
    return Paper.read(answer.text)


def right_answers(service: Service, paper: Paper) -> dict[str, str]:
    """The key of a paper, from where only the server can look."""
    return _answers(service, paper, right=True)


def wrong_answers(service: Service, paper: Paper) -> dict[str, str]:
    """An answer to each item that is wrong."""
    return _answers(service, paper, right=False)


def _answers(service: Service, paper: Paper, *, right: bool) -> dict[str, str]:
    from quiz_service.quiz.standing import by_attempt  # noqa: PLC0415  # only here

    number = service.read_token("sitting", paper.fields["sitting"])
    assert isinstance(number, int)
    with service.readers.begin() as connection:
        standing = by_attempt(connection, number)
    assert standing is not None
    attempt = standing.attempt(number)
    drawn_quiz = question_bank(service).drawn_quiz(attempt.sheet, attempt.seed)
    return {
        f"a{n}": next(c.id for c in item.choices if c.right is right)
        for n, item in enumerate(drawn_quiz.items, 1)
    }


def hand_in(client: FlaskClient, paper: Paper, answers: dict[str, str]) -> TestResponse:
    return post(client, "/answers", **paper.fields, **answers)


def result_token_in(page: str) -> str:
    """The token with which a result page leads on, to a pledge or a round of 补答."""
    token = re.search(r'name="sitting" value="([^"]+)"', page)
    assert token is not None, "no result page"
    return token[1]
