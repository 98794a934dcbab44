"""The own account: where one is signed in, and another password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import (
    ACCOUNT,
    OTHER_PASSWORD,
    PASSWORD,
    is_in,
    send,
    signed_in,
)

SESSIONS, NEW = f"{ACCOUNT}/sessions", f"{ACCOUNT}/password"


def names(page: str) -> list[str]:
    """The sessions that a page offers to end."""
    return re.findall(r'name="name" value="([0-9a-f]{64})"', page)


def test_every_session_is_listed_and_one_of_them_is_this_one(app: Flask) -> None:
    first, second = signed_in(app, "clerk"), signed_in(app, "clerk")
    signed_in(app, "county")

    page = first.get(ACCOUNT).text

    assert page.count("12 月 1 日 10:30 登录") == 2
    assert page.count("就是这里") == 1
    assert names(page) != names(second.get(ACCOUNT).text)
    assert len(names(page)) == 1


def test_one_session_is_ended(app: Flask) -> None:
    browser, other_browser = signed_in(app, "clerk"), signed_in(app, "clerk")

    send(browser, ACCOUNT, SESSIONS, name=names(browser.get(ACCOUNT).text)[0])

    assert (is_in(browser), is_in(other_browser)) == (True, False)


def test_all_others_are_ended(app: Flask, engine: Engine) -> None:
    browser, *others = [signed_in(app, "clerk") for _ in range(3)]

    send(browser, ACCOUNT, SESSIONS, name="others")

    assert is_in(browser)
    assert not any(map(is_in, others))
    assert office.acts(engine)[-1] == "sessions ended"
    assert '"sessions": 2' in office.everything_recorded(engine)


def test_a_new_password_ends_all_other_sessions(app: Flask, engine: Engine) -> None:
    browser, other_browser = signed_in(app, "clerk"), signed_in(app, "clerk")

    answer = send(browser, ACCOUNT, NEW, password=PASSWORD, new=OTHER_PASSWORD)

    assert "密码改好了" in answer.text
    assert (is_in(browser), is_in(other_browser)) == (True, False)
    assert office.try_to_sign_in(app.test_client(), "clerk").status_code == 403
    assert signed_in(app, "clerk", OTHER_PASSWORD)
    assert office.acts(engine)[2:] == ["password changed", "signed in"]
    assert OTHER_PASSWORD not in office.everything_recorded(engine)


def test_what_is_over_is_not_listed(app: Flask, clock: FixedClock) -> None:
    signed_in(app, "clerk")
    clock.moment = MOMENT + timedelta(minutes=31)

    browser = signed_in(app, "clerk")

    assert names(browser.get(ACCOUNT).text) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("wrong-wrong-wrong", OTHER_PASSWORD, "现在的密码不对"),
        ("", OTHER_PASSWORD, "密码不对"),
        (PASSWORD, "short", "12 个"),
        (PASSWORD, "", "12 个"),
        (PASSWORD, "clerk-clerk-clerk-1", "12 个"),
        (PASSWORD, "x" * 129, "12 个"),
    ],
)
def test_what_cannot_be_the_new_password_changes_nothing(
    app: Flask, old: str, new: str, message: str
) -> None:
    browser, other_browser = signed_in(app, "clerk"), signed_in(app, "clerk")

    answer = send(browser, ACCOUNT, NEW, password=old, new=new)

    assert answer.status_code == 400
    assert message in answer.text
    assert is_in(other_browser)
    assert signed_in(app, "clerk")


@pytest.mark.parametrize("name", ["", "zz", "0" * 64, "ab", "字", "0" * 63])
def test_a_session_that_is_not_there_cannot_be_ended(app: Flask, name: str) -> None:
    browser = signed_in(app, "clerk")

    assert send(browser, ACCOUNT, SESSIONS, name=name).status_code == 400
    assert is_in(browser)


def test_nobody_ends_the_session_of_somebody_else(app: Flask) -> None:
    signed_in(app, "county")
    county, clerk = signed_in(app, "county"), signed_in(app, "clerk")
    foreign = names(county.get(ACCOUNT).text)[0]

    answer = send(clerk, ACCOUNT, SESSIONS, name=foreign)

    assert answer.status_code == 400
    assert names(county.get(ACCOUNT).text) == [foreign]


def test_a_password_is_not_guessed_at_a_desk_left_open(app: Flask) -> None:
    browser = signed_in(app, "clerk")

    statuses = [
        send(browser, ACCOUNT, NEW, password=f"no{n}", new=OTHER_PASSWORD).status_code
        for n in range(11)
    ]

    assert statuses == [400] * 10 + [429]


def test_the_page_is_never_kept_by_a_shared_computer(app: Flask) -> None:
    for path in (ACCOUNT, office.HERE, "/join", "/sign-in/code"):
        answer = signed_in(app, "county").get(path)
        assert answer.headers["Cache-Control"] == "no-store", path
