"""The county opens waves and moves their ends; a form that is refused loses nothing."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.tables import Wave
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in

DESK, WAVES = "/desk", "/desk/waves"
RIGHT = {
    "kind": "mid",
    "form": "b",
    "opens": "2026-12-07T08:00",
    "closes": "2026-12-18T18:00",
}


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    return signed_in(app, "county")


def waves(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Wave.id))).scalar_one()


def test_the_county_opens_a_wave(county: FlaskClient, engine: Engine) -> None:
    answer = send(county, DESK, WAVES, **RIGHT)

    assert (answer.status_code, answer.location, waves(engine)) == (303, DESK, 1)


def test_a_wave_that_ends_before_it_begins_is_refused_and_nothing_typed_is_lost(
    county: FlaskClient, engine: Engine
) -> None:
    answer = send(county, DESK, WAVES, **(RIGHT | {"closes": "2026-12-01T18:00"}))

    assert (answer.status_code, waves(engine)) == (400, 0)
    assert "结束要晚于开始" in beside(answer.text, "closes")
    assert beside(answer.text, "opens") == ""
    assert 'value="2026-12-07T08:00"' in answer.text
    assert 'value="2026-12-01T18:00"' in answer.text
    assert re.search(r'<option selected value="mid">', answer.text)


def test_every_field_that_is_wrong_says_so(county: FlaskClient, engine: Engine) -> None:
    answer = send(county, DESK, WAVES, kind="x", form="a", opens="soon", closes="")

    assert (answer.status_code, waves(engine)) == (400, 0)
    for field in ("kind", "opens", "closes"):
        assert beside(answer.text, field), field
    assert beside(answer.text, "form") == ""


def test_an_end_is_moved_with_a_reason_alone(
    county: FlaskClient, engine: Engine
) -> None:
    send(county, DESK, WAVES, **RIGHT)
    later = "2026-12-20T18:00"

    silent = send(county, DESK, f"{WAVES}/1", closes=later, reason="  ")
    moved = send(county, DESK, f"{WAVES}/1", closes=later, reason="停电两天")

    assert silent.status_code == 400
    assert beside(silent.text, "closing-reason")
    assert f'value="{later}"' in silent.text
    assert moved.status_code == 303


def beside(page: str, field: str) -> str:
    """What a page says is wrong with a field, for eyes and for screen readers alike."""
    messages = re.findall(
        rf'<p id="{field}-wrong" class="wrong" role="alert">([^<]+)</p>', page
    )
    marked = re.search(rf'aria-describedby="{field}-wrong" aria-invalid="true"', page)
    assert bool(messages) == bool(marked)
    return messages[0] if messages else ""
