"""Guessing is slowed down, and neither an owner nor a school is ever locked out by it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz_service.kernel import limits
from tests.quiz_service.organizers.office import (
    PASSWORD,
    is_in,
    send,
    signed_in,
    try_to_sign_in,
)

SCHOOL = "203.0.113.7"


def attack(app: Flask, login: str, times: int, address: str = SCHOOL) -> list[int]:
    """Wrong passwords, each from a browser that was never here."""
    statuses = []
    for number in range(times):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        statuses.append(try_to_sign_in(client, login, f"wrong-{number}").status_code)
    return statuses


def known_device(app: Flask, login: str) -> FlaskClient:
    """A browser that signed in to this account some day, and out again."""
    client = signed_in(app, login)
    send(client, "/desk", "/sign-out")
    assert not is_in(client)
    return client


def test_the_owner_comes_in_from_a_known_device_while_others_guess(app: Flask) -> None:
    own_device = known_device(app, "clerk")

    statuses = attack(app, "clerk", 30)

    assert statuses == [403] * 10 + [429] * 20
    assert try_to_sign_in(own_device, "clerk").status_code == 303


def test_a_school_behind_one_address_is_never_locked(app: Flask) -> None:
    attack(app, "clerk", 30)
    attack(app, "nobody", 30)

    for login in ("county", "bureau", "inspector"):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = SCHOOL
        assert try_to_sign_in(client, login).status_code == 303, login


def test_thirty_colleagues_sign_in_to_one_account_in_a_minute(app: Flask) -> None:
    for _ in range(30):
        assert signed_in(app, "clerk")


def test_many_addresses_guess_no_faster_than_one(app: Flask) -> None:
    statuses = [
        attack(app, "clerk", 1, address=f"198.51.100.{n}")[0] for n in range(12)
    ]

    assert statuses == [403] * 10 + [429] * 2


def test_who_is_refused_is_told_what_to_do(app: Flask) -> None:
    attack(app, "clerk", 10)

    answer = try_to_sign_in(app.test_client(), "clerk")

    assert answer.status_code == 429
    assert "以前登录过" in answer.text
    assert answer.headers["Retry-After"]


@pytest.mark.slow
def test_strange_devices_have_a_hundred_tries_an_hour(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits.STRANGE_DEVICES, "amount", 1_000)

    statuses = attack(app, "clerk", 102)

    assert statuses == [403] * 100 + [429] * 2


def test_a_known_device_may_not_guess_without_end_either(app: Flask) -> None:
    own_device = known_device(app, "clerk")

    statuses = [
        try_to_sign_in(own_device, "clerk", f"no-{n}").status_code for n in range(12)
    ]

    assert statuses == [403] * 10 + [429] * 2
    assert try_to_sign_in(own_device, "clerk").status_code == 429


def test_a_device_is_known_to_its_own_accounts_alone(app: Flask) -> None:
    insider = known_device(app, "bureau")

    statuses = [
        try_to_sign_in(insider, "clerk", f"no-{n}").status_code for n in range(11)
    ]

    assert statuses[-1] == 429
    assert try_to_sign_in(app.test_client(), "clerk").status_code == 429
    assert try_to_sign_in(insider, "bureau").status_code == 303


def test_a_computer_that_colleagues_share_is_known_to_each(app: Flask) -> None:
    shared = known_device(app, "clerk")
    assert try_to_sign_in(shared, "bureau").status_code == 303

    attack(app, "clerk", 12)
    attack(app, "bureau", 12)

    assert try_to_sign_in(shared, "clerk").status_code == 303
    assert try_to_sign_in(shared, "bureau").status_code == 303


def test_a_forged_or_moved_device_cookie_is_worth_nothing(app: Flask) -> None:
    own_device = known_device(app, "bureau")
    cookie = next(c for c in own_device._cookies.values() if c.key.startswith("known-"))
    theirs = signed_in(app, "clerk")
    name = next(c.key for c in theirs._cookies.values() if c.key.startswith("known-"))
    attack(app, "clerk", 10)

    for value in (cookie.value, cookie.value[:-1] + "x", "x", "a.b.c", ""):
        client = app.test_client()
        client.set_cookie(name, value)
        assert try_to_sign_in(client, "clerk").status_code == 429, value


def test_the_cookie_lives_long_and_no_script_reads_it(app: Flask) -> None:
    answer = try_to_sign_in(app.test_client(), "clerk")
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if "known-" in c)

    assert f"Max-Age={365 * 24 * 3600}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "clerk" not in cookie


def test_a_wrong_password_makes_no_device_known(app: Flask) -> None:
    answer = try_to_sign_in(app.test_client(), "clerk", "wrong-wrong-wrong")

    assert not [c for c in answer.headers.getlist("Set-Cookie") if "known-" in c]


@pytest.mark.parametrize("login", ["clerk", " CLERK "])
def test_spaces_and_capitals_give_no_further_tries(app: Flask, login: str) -> None:
    attack(app, login, 10)

    assert try_to_sign_in(app.test_client(), "clerk", PASSWORD).status_code == 429
