"""A reset link gives a shut-out account a new password, once, and says so on record."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from quiz_service.organizers import second_factor
from quiz_service.organizers.accounts import Account, add, find_account
from quiz_service.organizers.models import AccountReset
from quiz_service.organizers.resets import (
    VALID,
    ResetKind,
    ResetNotOpenError,
    new_reset,
    use_reset,
)
from quiz_service.organizers.roles import Role
from tests.patience import STUCK_SECONDS
from tests.quiz_service.conftest import KEY, MOMENT, FixedClock, both
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import (
    HERE,
    OTHER_PASSWORD,
    PASSWORD,
    is_in,
    send,
    signed_in,
)

RESET = f"{HERE}/reset"


def account_of(engine: Engine, login: str) -> Account:
    with engine.begin() as connection:
        account, _hash = find_account(connection, login)
    assert account is not None
    return account


def with_factor(engine: Engine, login: str, clock: FixedClock) -> TOTP:
    """Sets up an account's second factor; returns its phone."""
    account = account_of(engine, login)
    with engine.begin() as connection:
        second_factor.set_up(connection, account.id)
        factor = second_factor.find_factor(connection, account.id, KEY)
        assert factor is not None
        phone = TOTP(factor.secret)
        assert second_factor.confirm(
            connection,
            account.id,
            phone.at(clock.seconds() - 30),
            key=KEY,
            moment=MOMENT,
            seconds=clock.seconds(),
        )
    return phone


def ask_for(client: FlaskClient, login: str, **fields: str) -> TestResponse:
    values = {"kind": "password", "password": PASSWORD} | fields
    return send(client, f"{RESET}?name={login}", RESET, name=login, **values)


def token_in(answer: TestResponse) -> str:
    assert answer.status_code == 200, answer.text
    return re.findall(r'<p class="link">[^<#]+#([^<]+)</p>', answer.text)[0]


def use(app: Flask, token: str, password: str = OTHER_PASSWORD) -> TestResponse:
    return send(app.test_client(), "/reset", "/reset", code=token, new=password)


def test_a_link_sets_a_new_password_once_and_signs_out_everywhere(
    app: Flask, engine: Engine
) -> None:
    clerk, county = signed_in(app, "clerk"), signed_in(app, "county")

    page = ask_for(county, "clerk")
    token = token_in(page)
    first, second = use(app, token), use(app, token, "six-otters-run-far-3")

    assert 'src="data:image/svg+xml' in page.text
    assert (first.status_code, second.status_code) == (200, 400)
    assert not is_in(clerk)
    assert office.try_to_sign_in(app.test_client(), "clerk").status_code == 403
    assert signed_in(app, "clerk", OTHER_PASSWORD)
    acts = office.acts(engine)
    assert acts.count("reset link made") == acts.count("reset link used") == 1
    assert token not in office.everything_recorded(engine)
    assert '"login": "clerk"' in office.everything_recorded(engine)


def test_the_whole_link_may_be_pasted(app: Flask) -> None:
    token = token_in(ask_for(signed_in(app, "county"), "clerk"))

    assert use(app, f" http://localhost/reset#{token} ").status_code == 200


def test_a_link_is_over_after_a_day(app: Flask, clock: FixedClock) -> None:
    token = token_in(ask_for(signed_in(app, "county"), "clerk"))
    clock.moment += VALID

    assert use(app, token).status_code == 400


def test_a_newer_link_ends_the_older_one(app: Flask) -> None:
    county = signed_in(app, "county")
    older, newer = (token_in(ask_for(county, "clerk")) for _ in range(2))

    assert use(app, older).status_code == 400
    assert use(app, newer).status_code == 200


def test_whoever_changes_the_own_password_ends_a_link(app: Flask) -> None:
    token = token_in(ask_for(signed_in(app, "county"), "clerk"))
    clerk = signed_in(app, "clerk")
    send(
        clerk,
        office.ACCOUNT,
        f"{office.ACCOUNT}/password",
        password=PASSWORD,
        new="nine-herons-wait-6",
    )

    assert use(app, token).status_code == 400


def test_a_disabled_account_is_opened_by_no_link(app: Flask) -> None:
    county = signed_in(app, "county")
    token = token_in(ask_for(county, "clerk"))
    send(county, HERE, f"{HERE}/disable", name="clerk")

    assert use(app, token).status_code == 400
    assert county.get(f"{RESET}?name=clerk").status_code == 404


def test_whoever_was_shut_out_comes_back_by_no_link_of_theirs(
    app: Flask, engine: Engine
) -> None:
    with engine.begin() as connection:
        add(connection, "rogue", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    token = token_in(ask_for(signed_in(app, "rogue"), "county"))
    send(signed_in(app, "county"), HERE, f"{HERE}/disable", name="rogue")

    assert use(app, token).status_code == 400
    assert signed_in(app, "county")


def test_a_disabling_that_is_taken_back_opens_no_link_again(
    app: Flask, engine: Engine
) -> None:
    with engine.begin() as connection:
        add(connection, "rogue", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    rogue, county = signed_in(app, "rogue"), signed_in(app, "county")
    reset = token_in(ask_for(rogue, "clerk"))
    invitation = office.invited(rogue, "county").partition("#")[2]

    send(county, HERE, f"{HERE}/disable", name="rogue")
    send(county, HERE, f"{HERE}/enable", name="rogue")

    assert signed_in(app, "rogue")
    assert use(app, reset).status_code == 400
    assert office.join(app.test_client(), invitation, "second").status_code == 400


def test_a_weak_password_leaves_the_link_open(app: Flask) -> None:
    token = token_in(ask_for(signed_in(app, "county"), "clerk"))

    refused = use(app, token, "clerk-clerk-clerk")

    assert refused.status_code == 400
    assert "账号名" in refused.text
    assert use(app, token).status_code == 200


def test_a_link_takes_the_own_password(app: Flask, engine: Engine) -> None:
    answer = ask_for(signed_in(app, "county"), "clerk", password=OTHER_PASSWORD)

    assert answer.status_code == 400
    with engine.begin() as connection:
        assert connection.execute(select(AccountReset.hash)).first() is None


def test_a_lost_phone_takes_the_second_factor_of_who_helps(
    app: Flask, engine: Engine, clock: FixedClock
) -> None:
    with_factor(engine, "clerk", clock)
    county = signed_in(app, "county")

    without = ask_for(county, "clerk", kind="factor", code="123456")
    phone = with_factor(engine, "county", clock)
    wrong = ask_for(county, "clerk", kind="factor", code="000000")
    right = ask_for(county, "clerk", kind="factor", code=phone.at(clock.seconds()))
    used = use(app, token_in(right))

    assert (without.status_code, wrong.status_code) == (400, 400)
    assert "自己得先有动态码" in without.text
    assert used.status_code == 200
    assert signed_in(app, "clerk", OTHER_PASSWORD)


def test_a_password_link_leaves_the_second_factor_on(
    app: Flask, engine: Engine, clock: FixedClock
) -> None:
    with_factor(engine, "clerk", clock)
    use(app, token_in(ask_for(signed_in(app, "county"), "clerk")))

    answer = office.try_to_sign_in(app.test_client(), "clerk", OTHER_PASSWORD)

    assert answer.location == "/sign-in/code"


def test_without_a_second_factor_there_is_none_to_take_off(app: Flask) -> None:
    county = signed_in(app, "county")

    assert ask_for(county, "clerk", kind="factor").status_code == 400
    assert "备用码" not in county.get(f"{RESET}?name=clerk").text


@pytest.mark.parametrize("login", ["bureau", "clerk", "inspector"])
def test_nobody_but_the_county_makes_a_link(app: Flask, login: str) -> None:
    client = signed_in(app, login)

    answer = send(client, "/desk", RESET, name="county", password=PASSWORD)

    assert answer.status_code == 404


def test_the_own_account_gets_no_link(app: Flask) -> None:
    county = signed_in(app, "county")

    assert county.get(f"{RESET}?name=county").status_code == 404
    assert f"{RESET}?name=county" not in county.get(HERE).text


@both
def test_of_two_at_one_moment_one_uses_a_link(engine: Engine) -> None:
    county, clerk = account_of(engine, "county"), account_of(engine, "clerk")
    with engine.begin() as connection:
        fresh = new_reset(
            connection, county, clerk.id, ResetKind.PASSWORD, moment=MOMENT
        )
    gate = Barrier(2)

    def race(password: str) -> bool:
        gate.wait(STUCK_SECONDS)
        try:
            with engine.begin() as connection:
                use_reset(connection, fresh.token, password, MOMENT)
        except ResetNotOpenError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(race, ["one", "two"])) == [False, True]
