"""The county's desk in a browser: a reset link reaches its owner."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from quiz_service.kernel import limits
from quiz_service.kernel.clock import now
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.journeys.conftest import PHONE, Quiz

pytestmark = pytest.mark.browser

PASSWORD, NEW = "three-hares-dance-9", "five-otters-swim-4"


def signed_in(page: Page, quiz: Quiz, login: str, password: str = PASSWORD) -> None:
    page.goto(f"{quiz.address}/sign-in")
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("main .button")
    page.wait_for_url("**/desk")


def accounts(quiz: Quiz, name: str) -> tuple[str, str]:
    """An account of the county and one of a unit, of this test alone."""
    limits.reset_limits()
    names = (f"{name}-county", f"{name}-unit")
    roles = ((Role.COUNTY, ""), (Role.UNIT, "unit:S01"))
    with quiz.engine.begin() as connection:
        for login, (role, scope) in zip(names, roles, strict=True):
            add(connection, login, PASSWORD, role=role, scope=scope, moment=now())
    return names


def test_a_reset_link_is_scanned_from_the_desk_and_opens_once(
    quiz: Quiz, browser: Browser
) -> None:
    county, unit = accounts(quiz, "reset")
    desk = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    signed_in(desk, quiz, county)
    desk.goto(f"{quiz.address}/desk/people/reset?name={unit}")
    desk.fill("input[type=password]", PASSWORD)
    desk.click("main .button")
    drawn = desk.locator(".qr").screenshot()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)))

    phone = browser.new_context(viewport=PHONE).new_page()
    addresses = list[str]()
    phone.on("request", lambda request: addresses.append(request.url))
    phone.goto(code.text)
    token = code.text.partition("#")[2]
    filled, address = phone.input_value("#reset"), phone.url
    phone.fill("input[type=password]", NEW)
    phone.click("main .button")
    phone.wait_for_selector("text=登录")

    assert (filled, address) == (token, f"{quiz.address}/reset")
    assert not [url for url in addresses if token in url.partition("#")[0]]
    signed_in(phone, quiz, unit, NEW)
    for page in (desk, phone):
        page.context.close()
