"""The code of a phone: by the RFC, confirmed before it counts, and never good twice."""

from __future__ import annotations

import re
from base64 import b32encode, b64decode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.organizers import second_factor
from quiz_service.organizers.accounts import find_account
from quiz_service.organizers.models import RecoveryCode, SecondFactor
from quiz_service.organizers.roles import Role
from tests.quiz_service.conftest import KEY, MOMENT, FixedClock, both
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import (
    ACCOUNT,
    PASSWORD,
    is_in,
    send,
    signed_in,
)

SECONDS = FixedClock(MOMENT).seconds()
STEP = int(SECONDS) // second_factor.SECONDS
CODE = "/sign-in/code"
# RFC 6238, appendix B, SHA-1: seconds, and the last six of the eight digits.
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


class Phone:
    """An authenticator with one account in it, and the paper with the recovery codes."""

    def __init__(self, secret: str) -> None:
        self.secret, self.spares = secret, list[str]()

    def shows(self, step: int = STEP) -> str:
        return TOTP(self.secret).generate_otp(step)


def begun(client: FlaskClient) -> Phone:
    """The set-up as far as the picture."""
    send(client, ACCOUNT, f"{ACCOUNT}/factor", password=PASSWORD)
    pieces = re.findall(
        r'<span class="key">(.*?)</span></li>', client.get(ACCOUNT).text
    )
    return Phone(re.sub(r"<[^>]*>", "", pieces[0]))


def confirmed(client: FlaskClient, step: int = STEP - 1) -> Phone:
    phone = begun(client)
    path = f"{ACCOUNT}/factor/confirm"
    answer = send(client, ACCOUNT, path, code=phone.shows(step))
    assert answer.status_code == 200, answer.text
    phone.spares = re.findall(r"<li>(\w{5}-\w{5})</li>", answer.text)
    return phone


def half_way(app: Flask, login: str = "clerk") -> FlaskClient:
    client = app.test_client()
    assert office.try_to_sign_in(client, login).location == CODE
    return client


def type_code(client: FlaskClient, code: str) -> TestResponse:
    return send(client, CODE, CODE, code=code)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_are_those_of_the_rfc(seconds: int, code: str) -> None:
    secret = b32encode(b"12345678901234567890").decode()

    assert TOTP(secret).generate_otp(seconds // second_factor.SECONDS) == code


def test_once_confirmed_the_code_is_asked_for(app: Flask) -> None:
    phone = confirmed(signed_in(app, "clerk"))
    client = half_way(app)

    assert not is_in(client)
    assert type_code(client, phone.shows()).location == "/desk"
    assert is_in(client)


def test_a_code_may_be_typed_with_spaces_and_wide_digits(app: Flask) -> None:
    phone = confirmed(signed_in(app, "clerk"))
    wide = "".join(chr(ord(c) + 0xFEE0) for c in phone.shows())

    assert type_code(half_way(app), f" {wide[:3]} {wide[3:]}").location == "/desk"


@pytest.mark.parametrize("near", [-1, 0, 1])
def test_a_phone_whose_clock_is_a_little_wrong_still_opens(
    app: Flask, clock: FixedClock, near: int
) -> None:
    phone = confirmed(signed_in(app, "clerk"))
    clock.moment += timedelta(minutes=5)

    shown = phone.shows(STEP + 10 + near)

    assert type_code(half_way(app), shown).location == "/desk"


def test_eight_recovery_codes_open_once_each(app: Flask, engine: Engine) -> None:
    client = signed_in(app, "clerk")
    phone = confirmed(client)
    typed = phone.spares[0].replace("-", " ").lower()

    first = type_code(half_way(app), typed)
    again = type_code(half_way(app), typed)

    assert len(set(phone.spares)) == 8
    assert first.location == "/desk"
    assert again.status_code == 403
    assert "还剩 7 个备用码" in client.get(ACCOUNT).text
    assert phone.spares[0] not in client.get(ACCOUNT).text


@pytest.mark.parametrize("by", ["phone", "recovery code"])
def test_it_is_taken_off_with_the_password_and_the_factor_itself(
    app: Flask, engine: Engine, by: str
) -> None:
    client = signed_in(app, "clerk")
    phone = confirmed(client)
    path = f"{ACCOUNT}/factor/remove"
    code = phone.shows() if by == "phone" else phone.spares[0]

    refused = [
        send(client, ACCOUNT, path, password="wrong-wrong-wrong", code=code),
        send(client, ACCOUNT, path, password=PASSWORD),
        send(client, ACCOUNT, path, password=PASSWORD, code="000000"),
    ]
    still = office.try_to_sign_in(app.test_client(), "clerk").location
    yes = send(client, ACCOUNT, path, password=PASSWORD, code=code)

    assert [answer.status_code for answer in refused] == [400] * 3
    assert (still, yes.status_code) == (CODE, 303)
    assert office.try_to_sign_in(app.test_client(), "clerk").location == "/desk"
    assert office.acts(engine).count("wrong second factor") == 2


def test_the_picture_says_what_the_text_says(app: Flask) -> None:
    client = signed_in(app, "clerk")
    phone = begun(client)
    source = re.findall(
        r'src="data:image/svg\+xml;base64,([^"]+)"', client.get(ACCOUNT).text
    )

    drawn = b64decode(source[0]).decode()

    assert second_factor.picture(phone.secret, "clerk", "无诈庆元").endswith(source[0])
    assert "svg" in drawn[:12]
    assert "<script" not in drawn


def test_everything_is_on_record_and_no_secret_is(app: Flask, engine: Engine) -> None:
    client = signed_in(app, "clerk")
    phone = confirmed(client)
    type_code(half_way(app), "000000")
    type_code(half_way(app), phone.spares[1])
    off = f"{ACCOUNT}/factor/remove"
    send(client, ACCOUNT, off, password=PASSWORD, code=phone.shows())

    recorded = office.everything_recorded(engine)

    assert office.acts(engine) == [
        "signed in",
        "second factor set",
        "wrong second factor",
        "signed in",
        "second factor removed",
    ]
    assert '"second": "recovery"' in recorded
    assert not any(
        secret in recorded for secret in (phone.secret, *phone.spares, PASSWORD)
    )


def test_the_database_alone_shows_nobodys_codes(app: Flask, engine: Engine) -> None:
    phone = confirmed(signed_in(app, "clerk"))

    with engine.begin() as connection:
        half = connection.execute(select(SecondFactor.totp)).scalar_one()
        spares = list(connection.execute(select(RecoveryCode.hash)).scalars())

    assert b32encode(half).decode() != phone.secret
    assert TOTP(b32encode(half).decode()).generate_otp(STEP) != phone.shows()
    assert not any(
        spare.encode() in stored for spare in phone.spares for stored in spares
    )


def test_a_code_is_never_good_twice(app: Flask) -> None:
    phone = confirmed(signed_in(app, "clerk"))
    type_code(half_way(app), phone.shows())
    listener = half_way(app)

    answer = type_code(listener, phone.shows())

    assert answer.status_code == 403
    assert "已经用过" in answer.text
    assert not is_in(listener)


def test_the_code_that_confirmed_opens_nothing_and_no_older_one_does(
    app: Flask,
) -> None:
    phone = confirmed(signed_in(app, "clerk"), step=STEP)
    client = half_way(app)

    assert type_code(client, phone.shows()).status_code == 403
    assert type_code(client, phone.shows(STEP - 1)).status_code == 403


@pytest.mark.parametrize("steps", [-2, 2, 100])
def test_an_old_code_and_one_of_the_future_open_nothing(app: Flask, steps: int) -> None:
    phone = confirmed(signed_in(app, "clerk"), step=STEP)

    assert type_code(half_way(app), phone.shows(STEP + steps)).status_code == 403


@pytest.mark.parametrize(
    "code", ["", "0", "9" * 300, "abcdef", "١٢٣٤٥٦", "Q7K4M-9XW2T"]
)
def test_what_is_no_code_opens_nothing(app: Flask, code: str) -> None:
    confirmed(signed_in(app, "clerk"))

    assert type_code(half_way(app), code).status_code == 403


def test_a_recovery_code_opens_its_own_account_alone(app: Flask) -> None:
    confirmed(signed_in(app, "clerk"))
    other = confirmed(signed_in(app, "county"))

    assert type_code(half_way(app), other.spares[0]).status_code == 403


def test_it_is_set_up_with_the_password_alone(app: Flask) -> None:
    client = signed_in(app, "clerk")

    refused = [
        send(client, ACCOUNT, f"{ACCOUNT}/factor", **fields).status_code
        for fields in ({}, {"password": ""}, {"password": "wrong-wrong-wrong"})
    ]

    assert refused == [400] * 3
    assert "data:image" not in client.get(ACCOUNT).text


def test_before_it_is_confirmed_nothing_changes(app: Flask) -> None:
    client = signed_in(app, "clerk")
    phone = begun(client)

    wrong = send(client, ACCOUNT, f"{ACCOUNT}/factor/confirm", code="000000")

    assert wrong.status_code == 400
    assert phone.secret[:4] in wrong.text
    assert office.try_to_sign_in(app.test_client(), "clerk").location == "/desk"


def test_a_confirmed_one_is_neither_shown_nor_replaced(app: Flask) -> None:
    client = signed_in(app, "clerk")
    phone = confirmed(client)

    send(client, ACCOUNT, f"{ACCOUNT}/factor", password=PASSWORD)
    again = send(client, ACCOUNT, f"{ACCOUNT}/factor/confirm", code=phone.shows())

    assert phone.secret[:4] not in client.get(ACCOUNT).text
    assert "data:image" not in client.get(ACCOUNT).text
    assert again.status_code == 400
    assert type_code(half_way(app), phone.shows()).location == "/desk"


def test_whoever_has_not_typed_the_password_gets_no_second_step(app: Flask) -> None:
    phone = confirmed(signed_in(app, "clerk"))
    client = app.test_client()
    csrf = office.token_of(client.get("/sign-in").text)

    answer = client.post(CODE, data={"csrf_token": csrf, "code": phone.shows()})

    assert client.get(CODE).location == "/sign-in"
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert not is_in(client)


@pytest.mark.parametrize("minutes", [6, -1])
def test_the_second_step_is_not_waited_for_long(
    app: Flask, clock: FixedClock, minutes: int
) -> None:
    confirmed(signed_in(app, "clerk"))
    client = half_way(app)

    clock.moment = MOMENT + timedelta(minutes=minutes)

    assert client.get(CODE).location == "/sign-in"


def race(engine: Engine, work: Callable[[], object]) -> list[object]:
    gate = Barrier(4)

    def one(_number: int) -> object:
        gate.wait()
        return work()

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, range(4)))


@both
def test_of_many_who_use_a_code_at_once_one_is_let_in(engine: Engine) -> None:
    with engine.begin() as connection:
        account, _hash = find_account(connection, "clerk")
        assert account is not None
        second_factor.set_up(connection, account.id)
        factor = second_factor.find_factor(connection, account.id, KEY)
        assert factor is not None
        phone = Phone(factor.secret)
        phone.spares = second_factor.confirm(
            connection,
            account.id,
            phone.shows(STEP - 1),
            key=KEY,
            moment=MOMENT,
            seconds=SECONDS,
        )

    def use(code: str) -> object:
        with engine.begin() as connection:
            return second_factor.accept(
                connection, account.id, code, key=KEY, moment=MOMENT, seconds=SECONDS
            )

    by_phone = race(engine, lambda: use(phone.shows()))
    by_paper = race(engine, lambda: use(phone.spares[0]))

    assert sorted(map(str, by_phone)) == ["None", "None", "None", "phone"]
    assert sorted(map(str, by_paper)) == ["None", "None", "None", "recovery"]


def test_where_the_operator_wants_a_code_nothing_opens_before_it_is_set_up(
    service: Service, engine: Engine
) -> None:
    wanted = replace(service.settings, factor_for=frozenset({Role.COUNTY.value}))
    app = create_app(replace(service, settings=wanted))
    county, clerk = signed_in(app, "county"), signed_in(app, "clerk")

    refused = county.get("/desk")
    reminder = county.get(ACCOUNT).text
    posted = send(county, ACCOUNT, "/desk/people/enable", name="clerk")
    confirmed(county)

    assert (refused.status_code, refused.location) == (303, f"{ACCOUNT}#factor")
    assert (posted.status_code, posted.location) == (303, f"{ACCOUNT}#factor")
    assert "先在这里设好，后台才能用" in reminder
    assert county.get("/desk").status_code == 200
    assert clerk.get("/desk").status_code == 200
