"""What opens one county is worth nothing in the other, on one host and in one process."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from werkzeug.test import Client, TestResponse

from quiz_service.attempts.models import AttemptRow
from quiz_service.organizers.accounts import find_account
from quiz_service.organizers.invitations import invite
from quiz_service.organizers.program_tokens import make_token
from quiz_service.organizers.roles import Role
from quiz_service.serving import county_slot
from quiz_service.serving.counties import Counties
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.installation.conftest import County
from tests.quiz_service.organizers.office import PASSWORD, token_of

pytestmark = pytest.mark.slow

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def installed(
    counties: tuple[County, ...], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counties]:
    """Both counties behind one door, as a worker has them."""
    apps = {county.name: (county.app, county.service) for county in counties}
    monkeypatch.setattr(
        county_slot, "serving_app", lambda own, _hashing: apps[own.county]
    )
    yield Counties([county.service.settings for county in counties])


def send(browser: Client, path: str, **fields: str) -> TestResponse:
    return browser.post(path, data=fields, content_type=FORM)


def sign_in(browser: Client, county: str) -> TestResponse:
    csrf = token_of(browser.get(f"/{county}/sign-in").text)
    fields = {"csrf_token": csrf, "login": "county", "password": PASSWORD}
    return send(browser, f"/{county}/sign-in", **fields)


def test_a_session_of_one_county_is_none_in_the_other(installed: Counties) -> None:
    browser = Client(installed.wsgi)
    assert sign_in(browser, "east").location == "/east/desk"

    assert browser.get("/east/desk").status_code == 200
    away = browser.get("/west/desk")
    assert (away.status_code, away.location) == (303, "/west/sign-in")


def test_a_stolen_cookie_sent_by_hand_opens_nothing_either(installed: Counties) -> None:
    browser = Client(installed.wsgi, use_cookies=False)
    page = browser.get("/east/sign-in")
    session = page.headers["Set-Cookie"].split(";")[0]
    fields = {
        "csrf_token": token_of(page.text),
        "login": "county",
        "password": PASSWORD,
    }
    entered = browser.post(
        "/east/sign-in", data=fields, content_type=FORM, headers={"Cookie": session}
    )
    cookies = "; ".join(c.split(";")[0] for c in entered.headers.getlist("Set-Cookie"))

    at_home = browser.get("/east/desk", headers={"Cookie": cookies})
    away = browser.get("/west/desk", headers={"Cookie": cookies})

    assert (at_home.status_code, away.status_code) == (200, 303)
    for cookie in entered.headers.getlist("Set-Cookie"):
        assert re.search(r"; Path=/east(;|$)", cookie), cookie


def test_a_code_of_one_county_begins_nothing_in_the_other(
    installed: Counties, counties: tuple[County, ...]
) -> None:
    east, west = counties
    browser = Client(installed.wsgi)

    assert send(browser, "/east/quiz", code=east.codes[0]).status_code == 200
    assert send(browser, "/west/quiz", code=east.codes[1]).status_code != 200
    with west.service.readers.begin() as connection:
        assert connection.execute(select(AttemptRow.id)).first() is None


def test_answers_are_taken_only_where_the_paper_was_drawn(
    installed: Counties, counties: tuple[County, ...]
) -> None:
    browser = Client(installed.wsgi)
    page = send(browser, "/east/quiz", code=counties[0].codes[2]).text
    fields = dict(re.findall(r'name="(sitting|submission)" value="([^"]+)"', page))

    assert send(browser, "/west/answers", **fields).status_code == 404
    assert counties[1].service.read_token("sitting", fields["sitting"]) is None


def test_a_programs_token_reads_its_own_county_alone(
    installed: Counties, counties: tuple[County, ...]
) -> None:
    about = {"role": Role.COUNTY, "scope": "", "maker": "test", "moment": MOMENT}
    with counties[0].service.engine.begin() as connection:
        token = make_token(connection, "screen", **about)
    browser = Client(installed.wsgi)
    header = {"Authorization": f"Bearer {token}"}

    assert browser.get("/east/api/v1/waves", headers=header).status_code == 200
    assert browser.get("/west/api/v1/waves", headers=header).status_code == 401


def test_an_invitation_makes_no_account_elsewhere(
    installed: Counties, counties: tuple[County, ...]
) -> None:
    with counties[0].service.engine.begin() as connection:
        maker = find_account(connection, "county")
        assert maker[0] is not None
        token = invite(connection, maker[0], "inspector", MOMENT)
    browser = Client(installed.wsgi)
    csrf = token_of(browser.get("/west/join").text)
    fields = {"code": token, "login": "spy", "password": "five-otters-swim-4"}

    answer = send(browser, "/west/join", csrf_token=csrf, **fields)

    assert answer.status_code == 400
    with counties[1].service.readers.begin() as connection:
        assert find_account(connection, "spy")[0] is None


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "west.example.cn"},
        {"X-Forwarded-Prefix": "/west"},
        {"X-Original-URL": "/west/desk"},
        {"X-Script-Name": "/west"},
    ],
)
def test_no_header_moves_a_request_to_another_county(
    installed: Counties, headers: dict[str, str]
) -> None:
    browser = Client(installed.wsgi)
    sign_in(browser, "east")

    page = browser.get("/east/desk", headers=headers)

    assert page.status_code == 200
    assert "east县反诈宣传" in page.text and "west县" not in page.text


@pytest.mark.parametrize("path", ["/east/../west/desk", "/east/%2e%2e/west/desk"])
def test_no_path_climbs_from_one_county_into_another(
    installed: Counties, path: str
) -> None:
    browser = Client(installed.wsgi)
    sign_in(browser, "west")

    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/eastern/desk", "//east/desk", "/East/desk", "/east;/desk"],
)
def test_what_only_looks_like_a_countys_path_is_nobodys(
    installed: Counties, path: str
) -> None:
    browser = Client(installed.wsgi)
    sign_in(browser, "east")

    assert browser.get(path).status_code in (303, 404)
    assert "east县" not in browser.get(path).text


@pytest.mark.parametrize("name", ["west@localhost", "localhost,localhost", "evil.cn"])
def test_a_host_that_is_none_of_ours_opens_nothing(
    installed: Counties, name: str
) -> None:
    browser = Client(installed.wsgi, use_cookies=False)

    answer = browser.get("/east/sign-in", headers={"Host": name})

    assert answer.status_code in (400, 404)
    assert 'name="password"' not in answer.text


def test_a_cookie_planted_for_both_counties_is_no_session_in_the_other(
    installed: Counties,
) -> None:
    """Whoever holds a name beside ours can set cookies here, of any path."""
    browser = Client(installed.wsgi)
    assert sign_in(browser, "east").location == "/east/desk"
    token = browser.get_cookie("desk", path="/east")
    assert token is not None
    victim = Client(installed.wsgi)
    victim.set_cookie("desk", token.value, path="/")

    assert victim.get("/west/desk").location == "/west/sign-in"
