"""A promise after the quiz: once for each code, with a receipt anybody can check."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from werkzeug.datastructures import MultiDict

from bench.service.paper_page import Paper, hidden
from quiz_service.kernel.service import Service
from quiz_service.pledges.forms import PledgeForm
from quiz_service.pledges.models import PledgeRow
from quiz_service.pledges.pledges import texts_for
from tests.quiz_service.phone import (
    hand_in,
    post,
    result_token_in,
    right_answers,
    start,
)


@pytest.fixture
def done(client: FlaskClient, codes: list[str], service: Service) -> Paper:
    """The paper of a pupil who handed it in; its token is the result's by now."""
    paper = start(client, codes[0])
    page = hand_in(client, paper, right_answers(service, paper))
    paper.fields["sitting"] = result_token_in(page.text)
    return paper


def accept(client: FlaskClient, paper: Paper, **fields: str) -> str:
    told = {"sitting": paper.fields["sitting"], "text": "primary", "read": "yes"}
    answer = post(client, "/pledge", **(told | fields))
    assert answer.status_code == 200, answer.text
    return answer.text


def receipt_in(page: str) -> str:
    found = re.search(r'data-field="receipt">([\w-]+)<', page)
    assert found
    return found[1]


def test_a_promise_gets_a_receipt_that_anybody_can_check(
    app: Flask, client: FlaskClient, done: Paper
) -> None:
    page = accept(client, done)
    printed = dict(re.findall(r'data-field="(\w+)">([^<]*)<', page))

    checked = app.test_client().get(f"/R/{receipt_in(page)}")

    assert checked.status_code == 200
    assert "这个回执是真的" in checked.text
    assert dict(re.findall(r'data-field="(\w+)">([^<]*)<', checked.text)) == printed
    assert printed["unit"] == "示例第一小学"
    assert printed["day"] == "2026-12-01"
    assert printed["version"]


def test_promised_twice_is_promised_once(
    client: FlaskClient, done: Paper, engine: Engine
) -> None:
    first, second = (receipt_in(accept(client, done)) for _tap in "ab")

    assert first == second
    with engine.begin() as connection:
        assert connection.execute(select(func.count(PledgeRow.id))).scalar() == 1


def test_the_result_says_that_the_promise_is_recorded(
    client: FlaskClient, done: Paper
) -> None:
    receipt = receipt_in(accept(client, done))

    assert receipt in client.get("/result").text


@pytest.mark.parametrize(
    "fields", [{"read": ""}, {"text": "elder"}, {"text": "nothing"}, {"text": ""}]
)
def test_what_was_not_read_or_is_not_theirs_is_not_accepted(
    client: FlaskClient, done: Paper, engine: Engine, fields: dict[str, str]
) -> None:
    told = {"sitting": done.fields["sitting"], "text": "primary", "read": "yes"}

    answer = post(client, "/pledge", **(told | fields))

    assert answer.status_code == 400
    with engine.begin() as connection:
        assert connection.execute(select(func.count(PledgeRow.id))).scalar() == 0


def test_no_promise_before_the_quiz_is_handed_in(
    client: FlaskClient, codes: list[str]
) -> None:
    paper = start(client, codes[0])

    answer = post(
        client, "/pledge", sitting=paper.fields["sitting"], text="primary", read="yes"
    )

    assert answer.status_code == 400


@pytest.mark.parametrize("receipt", ["Q7K4M-9XW2T", "x", "٣" * 10, "a" * 500, "%ff"])
def test_a_receipt_nobody_got_is_said_to_be_none(
    client: FlaskClient, codes: list[str], receipt: str
) -> None:
    answer = client.get(f"/R/{receipt}")

    assert answer.status_code == 404
    assert "没有这个回执号" in answer.text


def test_the_certificate_is_drawn_without_a_field_that_could_be_sent(
    client: FlaskClient, done: Paper
) -> None:
    page = accept(client, done)

    assert '<input id="person"' in page
    assert 'name="person"' not in page
    assert 'id="person"' not in page.split("</form>")[0]


def test_who_forgot_to_tick_finds_the_promise_again_with_the_reason(
    client: FlaskClient, done: Paper, engine: Engine
) -> None:
    """An old browser knows no “required” and sends the form as it stands."""
    sitting = done.fields["sitting"]

    refused = post(client, "/pledge", sitting=sitting, text="primary")

    assert refused.status_code == 400
    assert "读完请先打勾" in refused.text
    fields = hidden(refused.text)
    assert fields == {"sitting": sitting, "text": "primary"}
    assert receipt_in(post(client, "/pledge", **fields, read="yes").text)


def test_a_chosen_text_stays_chosen_when_the_tick_is_missing(
    app: Flask, service: Service, client: FlaskClient, done: Paper
) -> None:
    own, general = (
        texts_for(service.campaign, "primary"),
        texts_for(service.campaign, "nobody"),
    )
    texts = [*own, *general]
    with app.test_request_context():
        form = PledgeForm.blank(attempt=done.fields["sitting"]).offering(texts)
        assert form.text.data == own[0].id
        answered = PledgeForm(
            formdata=MultiDict(
                {"sitting": done.fields["sitting"], "text": str(general[0].id)}
            )
        ).offering(texts)

    assert not answered.is_valid()
    assert answered.text.data == general[0].id
    assert list(answered.errors) == ["read"]


@pytest.mark.parametrize("sitting", ["", "%", "a b"])
def test_a_promise_without_an_attempt_is_none_of_our_forms(
    client: FlaskClient, codes: list[str], sitting: str
) -> None:
    answer = post(client, "/pledge", sitting=sitting, text="primary", read="yes")

    assert answer.status_code == 400
