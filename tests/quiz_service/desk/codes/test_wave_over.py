"""After the end of a wave no slip is made: it would open nothing, and a sheet would count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from quiz_service.codes.models import Code
from tests.quiz_service.conftest import CLOSES, UNIT, FixedClock
from tests.quiz_service.desk.test_views import people, send, signed_in

assert people  # the fixture of five organizers

pytestmark = pytest.mark.usefixtures("people")
ORDER = {"audience": "primary", "count": "2", "label": ""}


@pytest.fixture
def over(clock: FixedClock) -> None:
    """A minute after the end, when sheets are keyed in for two weeks more."""
    clock.moment = CLOSES + timedelta(minutes=1)


def codes_in(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Code.id))).scalar_one()


@pytest.mark.usefixtures("over")
@pytest.mark.parametrize("form", ["codes", "codes/look", "sheets", "sheets/look"])
def test_a_unit_gets_none_and_reads_why(
    app: Flask, engine: Engine, wave: int, form: str
) -> None:
    clerk, page = signed_in(app, "clerk"), f"/desk/{wave}/{UNIT}"

    answer = send(clerk, f"{page}/{form}", page, **ORDER)

    assert answer.status_code == 400
    assert "这一轮已经结束" in answer.text
    assert codes_in(engine) == 0


@pytest.mark.usefixtures("over")
def test_the_pages_offer_none(app: Flask, wave: int) -> None:
    county = signed_in(app, "county")
    unit, many = county.get(f"/desk/{wave}/{UNIT}"), county.get(f"/desk/{wave}/codes")

    assert "这一轮已经结束" in unit.text
    assert f'action="/desk/{wave}/{UNIT}/codes/look"' not in unit.text
    assert "这一轮已经结束" in many.text
    assert 'name="count"' not in many.text


def test_lost_slips_end_without_new_ones(
    app: Flask, clock: FixedClock, engine: Engine, wave: int
) -> None:
    clerk, page = signed_in(app, "clerk"), f"/desk/{wave}/{UNIT}"
    issue = send(clerk, f"{page}/codes", page, **ORDER).location
    clock.moment = CLOSES + timedelta(minutes=1)
    clerk = signed_in(app, "clerk")
    batch = f"/desk/batches/{batch_of(clerk, str(issue))}"

    answer = send(clerk, f"{batch}/void", batch, sure="y", anew="y")

    assert answer.location == page
    assert codes_in(engine) == 2


def batch_of(clerk: FlaskClient, issue: str) -> str:
    page = clerk.get(issue).text
    return page.partition('href="/desk/batches/')[2].partition('"')[0]


def test_a_wave_in_its_last_second_makes_them(
    app: Flask, clock: FixedClock, engine: Engine, wave: int
) -> None:
    clock.moment = CLOSES
    clerk, page = signed_in(app, "clerk"), f"/desk/{wave}/{UNIT}"

    assert send(clerk, f"{page}/codes", page, **ORDER).status_code == 303
    assert codes_in(engine) == 2
