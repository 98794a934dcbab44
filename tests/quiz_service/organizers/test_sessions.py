"""A session is a random word of its own: new at each sign-in, worth nothing once it is over."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from quiz_service.organizers.sessions import COOKIE, LONGEST
from tests.quiz_service.conftest import FixedClock
from tests.quiz_service.organizers.office import (
    is_in,
    send,
    signed_in,
    try_to_sign_in,
)


def token_in(client: FlaskClient) -> str:
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def thief_with(app: Flask, token: str) -> FlaskClient:
    """Another browser, with a cookie that somebody kept."""
    client = app.test_client()
    client.set_cookie(COOKIE, token)
    return client


def test_who_kept_the_cookie_of_a_session_is_in_until_it_ends_and_no_longer(
    app: Flask,
) -> None:
    clerk = signed_in(app, "clerk")
    thief = thief_with(app, token_in(clerk))
    before = is_in(thief)

    send(clerk, "/desk", "/sign-out")

    assert (before, is_in(thief)) == (True, False)


def test_signing_in_again_ends_the_session_of_this_browser(app: Flask) -> None:
    browser, elsewhere = signed_in(app, "clerk"), signed_in(app, "clerk")
    old = token_in(browser)

    assert try_to_sign_in(browser, "clerk").location == "/desk"

    assert token_in(browser) != old
    assert is_in(browser) and is_in(elsewhere)
    assert not is_in(thief_with(app, old))


def test_a_session_that_somebody_put_into_a_browser_is_not_taken_over(
    app: Flask,
) -> None:
    planted = "A" * 32
    victim = thief_with(app, planted)

    assert try_to_sign_in(victim, "clerk").location == "/desk"

    assert token_in(victim) != planted
    assert not is_in(thief_with(app, planted))


def test_no_two_sessions_have_a_word_in_common(app: Flask) -> None:
    tokens = {token_in(signed_in(app, "clerk")) for _ in range(5)}

    assert len(tokens) == 5
    # 24 random bytes, 6 bits a sign: 192 bits.
    assert {len(token) for token in tokens} == {32}


def test_every_page_of_the_desk_leads_out_of_it(app: Flask) -> None:
    county = signed_in(app, "county")
    pages = {
        rule.rule: county.get(rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/desk")
        and not rule.arguments
        and "GET" in (rule.methods or ())
    }
    shown = {
        path: answer.text
        for path, answer in pages.items()
        if answer.status_code == 200 and answer.mimetype == "text/html"
    }

    assert len(shown) > 15
    assert {path for path, text in shown.items() if '"/sign-out"' not in text} == set()


def test_a_password_holds_for_years(app: Flask, clock: FixedClock) -> None:
    first = signed_in(app, "clerk")

    clock.moment += timedelta(days=800)

    assert not is_in(first)
    assert signed_in(app, "clerk")


def test_a_session_ends_however_much_it_is_used(app: Flask, clock: FixedClock) -> None:
    browser, begun = signed_in(app, "clerk"), clock.moment
    while clock.moment + timedelta(minutes=20) <= begun + LONGEST:
        clock.moment += timedelta(minutes=20)
        assert is_in(browser), clock.moment

    clock.moment += timedelta(minutes=20)

    assert not is_in(browser)
