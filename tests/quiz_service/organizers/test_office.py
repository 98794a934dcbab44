"""Signing in by the office's accounts: only who was invited, and only by a true answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import OfficeSignIn
from quiz_service.organizers.accounts import disable
from quiz_service.organizers.models import OfficeIdentity
from tests.patience import STUCK_SECONDS
from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.organizers.office import (
    ACCOUNT,
    OTHER_PASSWORD,
    PASSWORD,
    acts,
    everything_recorded,
    invited,
    is_in,
    send,
    signed_in,
    token_of,
)
from tests.quiz_service.organizers.office_login import (
    CLIENT,
    SECRET,
    Provider,
    running,
)
from tests.quiz_service.organizers.test_second_factor import confirmed, type_code
from tests.quiz_service.phone import post

OFFICE, OWN = "/sign-in/office", "/desk/account/office"
GO_ON = f"{OFFICE}/go-on"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running(Provider()) as provider:
        yield provider


@pytest.fixture
def desk(service: Service, provider: Provider) -> Flask:
    """The service of an office that has a provider."""
    office = OfficeSignIn(provider.address, CLIENT, SECRET, "钉钉")
    settings = replace(service.settings, office=office)
    return create_app(replace(service, settings=settings))


def come_back(client: FlaskClient, provider: Provider) -> TestResponse:
    """To the provider, and back from it."""
    there = client.get(OFFICE)
    assert there.status_code == 303, there.text
    return client.get(provider.approve(there.location))


def connect(desk: Flask, provider: Provider, login: str) -> FlaskClient:
    client = signed_in(desk, login)
    assert send(client, ACCOUNT, OWN, password=PASSWORD).status_code == 303
    assert come_back(client, provider).location == f"{ACCOUNT}#office"
    assert send(client, ACCOUNT, f"{OWN}/connect").status_code == 303
    return client


def go_on(client: FlaskClient) -> TestResponse:
    return send(client, GO_ON, GO_ON)


def test_without_a_provider_there_is_nothing_and_nothing_is_fetched(
    app: Flask, provider: Provider
) -> None:
    client = app.test_client()

    assert client.get(OFFICE).status_code == 404
    assert client.get(f"{OFFICE}/back?code=a&state=b").status_code == 404
    assert OFFICE not in client.get("/sign-in").text
    assert OWN not in signed_in(app, "clerk").get(ACCOUNT).text
    assert provider.requests == []


def test_an_account_that_was_connected_is_opened_by_it(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    connect(desk, provider, "clerk")
    client = desk.test_client()

    assert come_back(client, provider).location == GO_ON
    assert not is_in(client)
    assert "clerk" in client.get(GO_ON).text
    assert go_on(client).location == "/desk"

    assert is_in(client)
    assert "clerk" in client.get(ACCOUNT).text
    assert acts(engine)[-3:] == ["signed in", "office account connected", "signed in"]
    assert '"by": "office"' in everything_recorded(engine)


def test_nobody_comes_in_uninvited(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    client = desk.test_client()

    answer = come_back(client, provider)

    assert answer.status_code == 403
    assert "请先向县里要邀请" in answer.text
    assert not is_in(client)
    assert client.get(GO_ON).location == "/sign-in"
    with engine.begin() as connection:
        assert connection.execute(select(OfficeIdentity)).first() is None


def test_a_way_in_is_added_only_with_the_password(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    client = signed_in(desk, "clerk")

    refused = send(client, ACCOUNT, OWN, password="not-the-password")

    assert refused.status_code == 400
    assert come_back(client, provider).status_code == 403
    assert send(client, ACCOUNT, f"{OWN}/connect").status_code == 400
    assert "office account connected" not in acts(engine)


def test_it_waits_five_minutes(
    desk: Flask, provider: Provider, clock: FixedClock
) -> None:
    client = signed_in(desk, "clerk")
    send(client, ACCOUNT, OWN, password=PASSWORD)
    come_back(client, provider)

    clock.moment += timedelta(minutes=6)

    assert send(client, ACCOUNT, f"{OWN}/connect").status_code == 400


def test_one_account_of_the_office_opens_one_account_here(
    desk: Flask, provider: Provider
) -> None:
    connect(desk, provider, "clerk")
    other = signed_in(desk, "county")
    send(other, ACCOUNT, OWN, password=PASSWORD)
    come_back(other, provider)

    refused = send(other, ACCOUNT, f"{OWN}/connect")

    assert refused.status_code == 400
    assert "已经连着这里的另一个账号" in refused.text


def test_a_phone_code_is_asked_for_all_the_same(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    phone = confirmed(connect(desk, provider, "clerk"))
    client = desk.test_client()
    come_back(client, provider)

    assert go_on(client).location == "/sign-in/code"
    assert not is_in(client)
    assert type_code(client, phone.shows()).location == "/desk"

    assert is_in(client)
    assert '"by": "office", "second": "phone"' in everything_recorded(engine)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_provider_that_others_wrote_is_understood(service: Service) -> None:
    from oidc_provider_mock import run_server_in_thread  # noqa: PLC0415  # warns

    with run_server_in_thread(require_nonce=True) as server:
        address = f"http://localhost:{server.server_port}"
        office = OfficeSignIn(address, CLIENT, SECRET, "企业微信")
        settings = replace(service.settings, office=office)
        desk = create_app(replace(service, settings=settings))
        client = signed_in(desk, "clerk")
        send(client, ACCOUNT, OWN, password=PASSWORD)

        there = client.get(OFFICE).location
        form = {"sub": "staff-7"}
        back = requests.post(
            there, data=form, allow_redirects=False, timeout=STUCK_SECONDS
        )
        address = urlsplit(back.headers["Location"])
        client.get(f"{address.path}?{address.query}")

        assert send(client, ACCOUNT, f"{OWN}/connect").status_code == 303
        assert "企业微信" in client.get(ACCOUNT).text


def test_taken_off_it_opens_nothing_any_more(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    client = connect(desk, provider, "clerk")

    assert send(client, ACCOUNT, f"{OWN}/remove", password="wrong").status_code == 400
    assert send(client, ACCOUNT, f"{OWN}/remove", password=PASSWORD).status_code == 303

    assert come_back(desk.test_client(), provider).status_code == 403
    assert acts(engine)[-1] == "office account removed"


def test_a_disabled_account_is_opened_by_nothing(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    connect(desk, provider, "clerk")
    with engine.begin() as connection:
        disable(connection, "clerk", MOMENT)

    assert come_back(desk.test_client(), provider).status_code == 403


def test_who_is_invited_connects_it_on_the_way_in(
    desk: Flask, provider: Provider
) -> None:
    link = invited(signed_in(desk, "county"), "unit:S02")
    client = desk.test_client()
    fields = {"code": link, "login": "s02", "password": OTHER_PASSWORD, "connect": "1"}

    joined = send(client, "/join", "/join", **fields)

    assert joined.location == f"{ACCOUNT}#office"
    come_back(client, provider)
    assert send(client, ACCOUNT, f"{OWN}/connect").status_code == 303
    again = desk.test_client()
    come_back(again, provider)
    assert "s02" in again.get(GO_ON).text


LIES = {
    "another issuer": {"iss": "https://login.evil.example"},
    "for another program": {"aud": "somebody-else"},
    "for no program": {"aud": None},
    "somebody else's nonce": {"nonce": "n-0S6_WzA2Mj"},
    "no nonce": {"nonce": None},
    "an hour old": {"exp": 1_700_000_000, "iat": 1_699_999_700},
    "nobody": {"sub": None},
    "an empty name": {"sub": ""},
    "a number for a name": {"sub": 7},
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_proves_nothing_opens_nothing(
    desk: Flask, provider: Provider, lie: str
) -> None:
    connect(desk, provider, "clerk")
    provider.lies = LIES[lie]
    client = desk.test_client()

    answer = come_back(client, provider)

    assert answer.status_code == 502
    assert "这次没有登录成功" in answer.text
    assert not is_in(client)


def test_a_token_signed_by_another_key_opens_nothing(
    desk: Flask, provider: Provider
) -> None:
    connect(desk, provider, "clerk")
    provider.signing_key = RSAKey.generate_key(2048)

    assert come_back(desk.test_client(), provider).status_code == 502


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_nobody_signed_opens_nothing(
    desk: Flask, provider: Provider, algorithm: str
) -> None:
    connect(desk, provider, "clerk")
    provider.algorithm = algorithm

    assert come_back(desk.test_client(), provider).status_code == 502


def test_our_secret_follows_no_redirect(desk: Flask, provider: Provider) -> None:
    provider.metadata = {"token_endpoint": f"{provider.address}/moved"}

    answer = come_back(desk.test_client(), provider)

    assert answer.status_code == 502
    assert provider.requests[-1] == "/moved"


@pytest.mark.parametrize(
    "endpoint", ["authorization_endpoint", "token_endpoint", "jwks_uri"]
)
def test_a_provider_that_is_asked_without_https_is_not_gone_to(
    desk: Flask, provider: Provider, endpoint: str
) -> None:
    provider.metadata = {endpoint: "http://login.example.cn/x"}

    assert desk.test_client().get(OFFICE).status_code == 502


def test_an_answer_to_another_browsers_question_opens_nothing(
    desk: Flask, provider: Provider
) -> None:
    connect(desk, provider, "clerk")
    asked = desk.test_client().get(OFFICE).location

    victim = desk.test_client()
    answer = victim.get(provider.approve(asked))

    assert answer.status_code == 502
    assert not is_in(victim)


def test_nothing_of_the_provider_stays_with_the_browser(
    desk: Flask, provider: Provider
) -> None:
    connect(desk, provider, "clerk")
    client = desk.test_client()

    come_back(client, provider)

    with client.session_transaction() as kept:
        assert set(kept) == {"office-arrived"}
        assert provider.subject not in str(dict(kept))


def test_an_answer_is_taken_once(desk: Flask, provider: Provider) -> None:
    connect(desk, provider, "clerk")
    client = desk.test_client()
    back = provider.approve(client.get(OFFICE).location)

    assert client.get(back).location == GO_ON
    assert client.get(back).status_code == 502


def test_a_provider_that_calls_itself_otherwise_is_not_gone_to(
    service: Service, provider: Provider
) -> None:
    office = OfficeSignIn(provider.address + "/other", CLIENT, SECRET, "钉钉")
    settings = replace(service.settings, office=office)
    client = create_app(replace(service, settings=settings)).test_client()

    assert client.get(OFFICE).status_code == 502


def test_out_of_reach_leaves_the_password(service: Service) -> None:
    office = OfficeSignIn("http://127.0.0.1:9", CLIENT, SECRET, "钉钉")
    settings = replace(service.settings, office=office)
    client = create_app(replace(service, settings=settings)).test_client()

    answer = client.get(OFFICE)

    assert answer.status_code == 502
    assert 'name="password"' in answer.text


def test_who_changed_their_mind_at_the_provider_is_not_blamed(
    desk: Flask, provider: Provider
) -> None:
    client = desk.test_client()
    client.get(OFFICE)

    answer = client.get(f"{OFFICE}/back?error=access_denied&state=x")

    assert answer.status_code == 502
    assert "这次没有登录成功" in answer.text


def test_the_database_says_of_nobody_who_they_are(
    desk: Flask, provider: Provider, engine: Engine
) -> None:
    connect(desk, provider, "clerk")

    with engine.begin() as connection:
        [row] = connection.execute(select(OfficeIdentity.hash)).scalars()

    assert len(row) == 32
    assert provider.subject not in everything_recorded(engine)


def test_no_form_of_another_page_connects_an_account(
    desk: Flask, provider: Provider
) -> None:
    client = signed_in(desk, "clerk")
    send(client, ACCOUNT, OWN, password=PASSWORD)
    come_back(client, provider)
    assert re.search(rf'action="{OWN}/connect"', client.get(ACCOUNT).text)

    refused = post(client, f"{OWN}/connect", csrf_token="made-up")

    assert refused.status_code == 403
    assert token_of(client.get(ACCOUNT).text)
