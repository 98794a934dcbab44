"""Slips in a real browser: whatever a messenger put around the code."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from campaign_model.codes import format_code
from tests.journeys.conftest import Quiz

pytestmark = pytest.mark.browser

DECORATED = (
    "/Q#{code}",
    "/q#{code}",
    "/Q?from=groupmessage&isappinstalled=0#{code}",
    "/Q#{code}#wechat_redirect",
    "/Q#{code}?from=singlemessage",
    "/Q#{code}&nsukey=abc",
    "/Q#{code}%E3%80%82%E5%BF%AB%E6%9D%A5",
    "/Q#/{code}",
    "/Q#{code}%",
    "/Q#{code}。",
    "/Q%23{code}",
    "/Q/#{code}",
    "/Q/%23{code}",
    "/Q#from=timeline#{code}",
    "/Q#https://quiz.example.cn/Q#{code}",
    "/#{code}",
    "//Q#{code}",
    "/Q?{code}",
    "/Q?code={code}",
    "/Q?from=groupmessage&isappinstalled=0&{code}",
    "/Q#access_token=1&{code}",
    "/Q#{code}&utm_source=wechat_work",
)
# What stands between the two groups where somebody typed, copied or escaped them.
BETWEEN = ("", " ", "+", "~", "%252D", "\u2011", "\u2212", "\u00ad", "\u200b", "\u3000")


def test_every_decorated_slip_fills_the_form_and_leaves_the_address(
    quiz: Quiz, phone: BrowserContext
) -> None:
    code = format_code(next(quiz.codes))
    page = phone.new_page()

    for address in DECORATED:
        for shown in (code, code.lower()):
            page.goto("about:blank")
            page.goto(quiz.address + address.format(code=shown))
            page.wait_for_load_state()

            assert page.input_value("#code") == code, address
            assert code.upper() not in page.url.upper(), address


def test_whatever_parts_the_two_groups_they_are_one_code(
    quiz: Quiz, phone: BrowserContext
) -> None:
    first, second = format_code(next(quiz.codes)).split("-")
    page = phone.new_page()

    for sign in BETWEEN:
        page.goto("about:blank")
        page.goto(f"{quiz.address}/Q#{first}{sign}{second}")
        page.wait_for_load_state()

        typed = page.input_value("#code")
        assert typed[:5] == first and typed[-5:] == second, sign
        assert "#" not in page.url


def test_a_changed_fragment_on_an_open_page_changes_the_code(
    quiz: Quiz, phone: BrowserContext
) -> None:
    one, two = (format_code(next(quiz.codes)) for _slip in "ab")
    page = phone.new_page()
    page.goto(f"{quiz.address}/Q#{one}")

    page.evaluate(f"location.hash = '#{two}'")
    page.wait_for_function(f"document.getElementById('code').value === '{two}'")

    assert "#" not in page.url


@pytest.mark.parametrize("fragment", ["wechat_redirect", "main", "rd=%E4%BD%A0"])
def test_what_is_no_code_never_fills_the_form(
    quiz: Quiz, phone: BrowserContext, fragment: str
) -> None:
    page = phone.new_page()

    page.goto(f"{quiz.address}/Q#{fragment}")
    page.wait_for_load_state()

    assert page.input_value("#code") == ""
