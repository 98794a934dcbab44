"""One tablet for a hall: the next code, and nothing left of the one before."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz_service.kernel.service import Service
from tests.quiz_service.conftest import MOMENT, UNIT, FixedClock
from tests.quiz_service.desk.test_views import people, send, signed_in
from tests.quiz_service.phone import post, right_answers, start

assert people  # the fixture of five organizers

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def tablet(app: Flask, wave: int) -> FlaskClient:
    """An organizer's tablet with three codes, handed round."""
    client, unit = signed_in(app, "clerk"), f"/desk/{wave}/{UNIT}"
    form = {"audience": "primary", "count": "3"}
    issue = send(client, f"{unit}/codes", unit, **form).location
    assert issue
    begun = send(client, f"{issue}/hall", issue)
    assert begun.location == "/hall"
    return client


def shown_code(tablet: FlaskClient, path: str = "/hall") -> str:
    found = re.search(r'name="code" value="(\w{10})"', tablet.get(path).text)
    assert found
    return found[1]


def hand_in(tablet: FlaskClient, service: Service) -> tuple[dict[str, str], str]:
    paper = start(tablet, shown_code(tablet))
    fields = paper.fields | right_answers(service, paper)
    answer = post(tablet, "/answers", **fields)
    assert answer.status_code == 303
    return fields, tablet.get("/result").text


def test_the_device_shows_nothing_of_the_desk(tablet: FlaskClient) -> None:
    assert tablet.get("/desk").location == "/sign-in"


def test_one_code_comes_after_the_other(tablet: FlaskClient, service: Service) -> None:
    codes = []
    for _person in range(3):
        codes.append(shown_code(tablet))
        _fields, result = hand_in(tablet, service)
        assert "交给下一位" in result
        assert post(tablet, "/hall/next").location == "/hall"

    assert len(set(codes)) == 3
    assert "3 个码都用过了" in tablet.get("/hall").text


def test_nothing_of_the_last_person_is_left(
    tablet: FlaskClient, service: Service
) -> None:
    code = shown_code(tablet)
    fields, result = hand_in(tablet, service)
    post(tablet, "/hall/next")

    again = tablet.get("/result")
    resent = post(tablet, "/answers", **fields)
    typed = post(tablet, "/quiz", code=code)

    assert "data-done" in result
    assert again.status_code == 404
    assert "data-resend" in resent.text
    assert "data-done" not in resent.text
    assert "data-resend" in typed.text
    assert "data-done" not in typed.text
    for page in (tablet.get("/hall"), again, resent, typed):
        assert page.headers["Cache-Control"] == "no-store"


def test_who_scans_with_the_own_phone_is_skipped(
    app: Flask, tablet: FlaskClient
) -> None:
    first = shown_code(tablet)
    following = shown_code(tablet, "/hall?from=1")
    start(app.test_client(), first)

    assert following != first
    assert shown_code(tablet) == following
    assert shown_code(tablet, "/hall?from=999999999999") == following


def test_after_twelve_hours_it_is_over(tablet: FlaskClient, clock: FixedClock) -> None:
    clock.moment = MOMENT + timedelta(hours=12, minutes=1)

    assert tablet.get("/hall").status_code == 410


def test_a_device_that_was_never_handed_round_shows_no_code(
    client: FlaskClient,
) -> None:
    client.set_cookie("hall", "1:abc.def", domain="localhost")

    assert client.get("/hall").status_code == 410


def test_it_ends_when_somebody_says_so(tablet: FlaskClient) -> None:
    post(tablet, "/hall/end")

    assert tablet.get("/hall").status_code == 410


def test_a_code_of_an_address_for_a_trial_says_so(tablet: FlaskClient) -> None:
    assert "试用：这个网址别的手机打不开" in tablet.get("/hall").text
