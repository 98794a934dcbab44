"""A paper with questions left open, from a browser that runs no script of ours."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from bench.service.paper_page import Paper
from quiz_service.attempts.models import AttemptRow
from tests.quiz_service.phone import hand_in, post, start


def handed_in(engine: Engine) -> int:
    finished = AttemptRow.finished.is_not(None)
    with engine.begin() as connection:
        query = select(func.count()).where(finished)
        return connection.execute(query).scalar_one()


def without(paper: Paper, *numbers: int) -> dict[str, str]:
    """Answers to all questions but these."""
    answers = paper.first_of_each()
    return {name: answers[name] for name in answers if int(name[1:]) not in numbers}


def checked(page: str) -> dict[str, str]:
    """What is chosen on a page."""
    return dict(re.findall(r'name="(a\d+)" value="(\w+)" required checked', page))


def test_a_paper_with_gaps_comes_back_and_nothing_in_it_is_lost(
    client: FlaskClient, codes: list[str], engine: Engine
) -> None:
    paper = start(client, codes[0])
    answers = without(paper, 3, 7)

    back = hand_in(client, paper, answers)

    assert back.status_code == 400
    assert handed_in(engine) == 0
    again = Paper.read(back.text)
    assert again.fields == paper.fields
    assert again.offered == paper.offered
    assert checked(back.text) == answers


def test_the_first_gap_is_marked_and_gone_to_and_each_is_linked(
    client: FlaskClient, codes: list[str]
) -> None:
    paper = start(client, codes[0])

    page = hand_in(client, paper, without(paper, 3, 7)).text

    assert "还有 2 题没答" in page
    assert re.findall(r'<a href="#q(\d+)">第', page) == ["3", "7"]
    (gap,) = re.findall(r'<fieldset id="q3">.*?</fieldset>', page, re.DOTALL)
    assert 'class="wrong" role="alert"' in gap
    assert re.findall(r'name="(a\d+)" value="\w+" required autofocus', page) == ["a3"]


def test_filled_up_it_is_handed_in_under_the_same_key(
    client: FlaskClient, codes: list[str], engine: Engine
) -> None:
    paper = start(client, codes[0])
    back = Paper.read(hand_in(client, paper, without(paper, 3)).text)

    result = hand_in(client, back, paper.first_of_each())

    assert result.status_code == 200
    assert handed_in(engine) == 1


def test_who_says_so_hands_it_in_as_it_is(
    client: FlaskClient, codes: list[str], engine: Engine
) -> None:
    paper = start(client, codes[0])
    answers = without(paper, 3)
    page = hand_in(client, paper, answers).text
    assert '<button class="button button--quiet" name="as_it_is" value="1"' in page

    result = post(client, "/answers", **paper.fields, **answers, as_it_is="1")

    assert result.status_code == 200
    assert handed_in(engine) == 1


def test_a_paper_without_any_answer_cannot_be_handed_in_at_all(
    client: FlaskClient, codes: list[str], engine: Engine
) -> None:
    paper = start(client, codes[0])

    page = post(client, "/answers", **paper.fields, as_it_is="1")

    assert page.status_code == 400
    assert 'name="as_it_is"' not in page.text
    assert handed_in(engine) == 0


def test_large_print_stays_large(client: FlaskClient, codes: list[str]) -> None:
    paper = start(client, codes[0], large="1")

    page = hand_in(client, paper, without(paper, 1)).text

    assert '<html lang="zh-CN" class="one">' in page
