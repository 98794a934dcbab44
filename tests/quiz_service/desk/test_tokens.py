"""The county lets a program read: a token is shown once, used, seen to be used, ended."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from quiz_service.api.token_uses import token_uses, write_down
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add, disable
from quiz_service.organizers.models import ApiToken
from quiz_service.serving.uses_thread import note_once
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers.office import (
    PASSWORD,
    acts,
    everything_recorded,
    send,
    signed_in,
)

TOKENS = "/desk/tokens"
TOKEN = re.compile(r"wuzha_[A-Za-z0-9_-]{32}")


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    return signed_in(app, "county")


def make(county: FlaskClient, name: str, assignment: str = "county") -> str:
    page = send(county, TOKENS, TOKENS, name=name, assignment=assignment)
    assert page.status_code == 200, page.text
    [token] = TOKEN.findall(page.text)
    return str(token)


def read(app: Flask, token: str) -> dict[str, str] | None:
    header = {"Authorization": f"Bearer {token}"}
    answer = app.test_client().get("/api/v1/token", headers=header)
    return answer.json if answer.status_code == 200 else None


@both
def test_a_token_is_shown_once_opens_its_scope_and_is_on_record(
    app: Flask, engine: Engine, county: FlaskClient
) -> None:
    token = make(county, "screen", "bureau:教育局")

    assert read(app, token) == {
        "name": "screen",
        "role": "area",
        "scope": "bureau:教育局",
    }
    assert token not in county.get(TOKENS).text
    assert acts(engine)[-1] == "token made"
    assert "screen" in everything_recorded(engine)
    assert token not in everything_recorded(engine)


@both
def test_the_list_says_when_a_program_read_last(
    app: Flask, service: Service, county: FlaskClient
) -> None:
    token = make(county, "screen")
    before = county.get(TOKENS).text

    read(app, token)
    with service.engine.begin() as connection:
        reading_wrote = connection.execute(select(ApiToken.used)).scalar()
    note_once(service)

    assert "还没有用过" in before
    assert reading_wrote is None
    after = county.get(TOKENS).text
    assert "还没有用过" not in after and "最近一次读" in after


def test_an_older_use_does_not_replace_a_later_one(
    service: Service, county: FlaskClient
) -> None:
    make(county, "screen")
    later = MOMENT + timedelta(minutes=5)
    with service.engine.begin() as connection:
        connection.execute(ApiToken.__table__.update().values(used=later))
        [name] = connection.execute(select(ApiToken.hash)).scalars()

    token_uses(service).note(name, MOMENT)
    write_down(service)

    with service.engine.begin() as connection:
        assert connection.execute(select(ApiToken.used)).scalar() == later


def test_an_ended_token_reads_no_more_and_its_name_stays_taken(
    app: Flask, engine: Engine, county: FlaskClient
) -> None:
    token = make(county, "screen")

    assert send(county, TOKENS, f"{TOKENS}/revoke", name="screen").status_code == 303

    assert read(app, token) is None
    assert acts(engine)[-1] == "token revoked"
    again = send(county, TOKENS, TOKENS, name="screen", assignment="county")
    assert again.status_code == 400 and "换一个名字" in again.text
    twice = send(county, TOKENS, f"{TOKENS}/revoke", name="screen")
    assert twice.status_code == 400


@pytest.mark.parametrize(
    ("name", "assignment"),
    [("Screen", "county"), ("s", "county"), ("screen", ""), ("screen", "unit:NO")],
)
def test_what_no_token_can_be_is_refused_beside_its_field(
    engine: Engine, county: FlaskClient, name: str, assignment: str
) -> None:
    page = send(county, TOKENS, TOKENS, name=name, assignment=assignment)

    assert page.status_code == 400
    assert 'aria-invalid="true"' in page.text
    assert "token made" not in acts(engine)


def test_the_page_of_organizers_leads_there(county: FlaskClient) -> None:
    assert f'href="{TOKENS}"' in county.get("/desk/people").text


@both
def test_tokens_end_for_good_with_the_account_that_made_them(
    app: Flask, engine: Engine, county: FlaskClient
) -> None:
    with engine.begin() as connection:
        add(connection, "leaver", PASSWORD, role="county", scope="", moment=MOMENT)
    leaver = signed_in(app, "leaver")
    theirs, ours = make(leaver, "screen"), make(county, "wall")
    people = "/desk/people"

    asked = county.get(f"{people}/disable?name=leaver").text
    send(county, people, f"{people}/disable", name="leaver")

    assert "screen" in asked and "wall" not in asked
    assert (read(app, theirs), read(app, ours) is None) == (None, False)
    assert acts(engine)[-2:] == ["token revoked", "account disabled"]
    send(county, people, f"{people}/enable", name="leaver")
    assert read(app, theirs) is None
    assert "已停用" in county.get(TOKENS).text


def test_a_token_of_an_account_that_was_disabled_earlier_opens_nothing(
    app: Flask, engine: Engine, county: FlaskClient
) -> None:
    """Before tokens ended with their maker, one could be left over."""
    token = make(county, "screen")
    with engine.begin() as connection:
        disable(connection, "county", MOMENT)

    assert read(app, token) is None


def test_a_token_left_over_does_not_come_back_with_its_maker(
    app: Flask, engine: Engine, county: FlaskClient
) -> None:
    with engine.begin() as connection:
        add(connection, "leaver", PASSWORD, role="county", scope="", moment=MOMENT)
    theirs, ours = make(signed_in(app, "leaver"), "screen"), make(county, "wall")
    with engine.begin() as connection:
        disable(connection, "leaver", MOMENT)

    send(county, "/desk/people", "/desk/people/enable", name="leaver")

    assert (read(app, theirs), read(app, ours) is None) == (None, False)
    assert acts(engine)[-2:] == ["token revoked", "account enabled"]
