"""The county's desk in a browser: every page fits and reads, a reset link reaches its owner."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

from quiz_service.kernel import limits
from quiz_service.kernel.clock import now
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.journeys.conftest import PHONE, Quiz, fits

pytestmark = pytest.mark.browser

PASSWORD, NEW = "three-hares-dance-9", "five-otters-swim-4"
PAGES = (
    "people",
    "people/units?state=all",
    "people/reset?name={unit}",
    "system",
    "log?check=1",
    "headcounts/S01",
    "police",
    "units?code=V03",
    "verify",
    "publishing",
)


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


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_and_reads(quiz: Quiz, browser: Browser, width: int) -> None:
    county, unit = accounts(quiz, f"w{width}")
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, faults = context.new_page(), list[object]()
    signed_in(page, quiz, county)

    for path in PAGES:
        answer = page.goto(f"{quiz.address}/desk/{path.format(unit=unit)}")
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1, path
        assert fits(page), path
        violations = Axe().run(page).response["violations"]
        faults.extend((path, violation["id"]) for violation in violations)

    assert faults == []
    context.close()


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
