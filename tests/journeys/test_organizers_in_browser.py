"""An invitation, a phone's code and a sign-in, as people with a browser meet them."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from pyotp import TOTP, parse_uri

from quiz_service.kernel import limits
from quiz_service.kernel.clock import now
from quiz_service.organizers.accounts import add, find_account
from quiz_service.organizers.invitations import invite
from tests.journeys.conftest import PHONE, Quiz, fits

pytestmark = pytest.mark.browser

PASSWORD = "three-hares-dance-9"


def link_of(quiz: Quiz) -> str:
    """A link for one more organizer of a unit."""
    with quiz.engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=now())
        maker, _kept = find_account(connection, "county")
        assert maker is not None
        return f"{quiz.address}/join#{invite(connection, maker, 'unit:S01', now())}"


def joined(page: Page, login: str) -> None:
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main .button")
    page.wait_for_url("**/desk")


def sign_in(page: Page, quiz: Quiz, login: str) -> None:
    page.goto(f"{quiz.address}/sign-in")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main .button")


def test_the_token_goes_from_the_link_into_the_form_and_into_no_address(
    quiz: Quiz, phone: BrowserContext
) -> None:
    link = link_of(quiz)
    token = link.partition("#")[2]
    page, asked = phone.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(link)

    assert page.input_value("#invitation") == token
    assert page.url == f"{quiz.address}/join"
    assert fits(page)
    joined(page, "phone-office")
    assert not [url for url in asked if token in url.partition("#")[0]]


def test_without_scripts_the_link_is_pasted(quiz: Quiz, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{quiz.address}/join")
    page.fill("#invitation", link_of(quiz))

    joined(page, "plain-office")

    assert "工作台" in page.inner_text("h1")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_phone_scans_the_picture_and_its_code_opens_the_desk(
    quiz: Quiz, browser: Browser, width: int
) -> None:
    limits.reset_limits()
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, faults = context.new_page(), list[object]()

    def look() -> None:
        assert fits(page), page.url
        found = Axe().run(page).response["violations"]
        faults.extend((page.url, each["id"]) for each in found)

    login = f"office-{width}"
    page.goto(link_of(quiz))
    look()
    joined(page, login)
    page.goto(f"{quiz.address}/desk/account")
    look()
    page.fill("#factor-password", PASSWORD)
    page.click("#factor .button")
    page.wait_for_selector(".qr")
    look()
    drawn = page.locator(".qr").screenshot()
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)))
    scanned = parse_uri(read[0].text)
    assert isinstance(scanned, TOTP)
    assert scanned.name == login
    page.fill("#digits", scanned.at(quiz.seconds - 30))
    page.click("#factor .button")
    page.wait_for_selector(".spares")
    look()

    other = browser.new_context(viewport=PHONE).new_page()
    sign_in(other, quiz, login)
    other.wait_for_url("**/sign-in/code")
    other.fill("#digits", scanned.at(quiz.seconds))
    other.press("#digits", "Enter")
    other.wait_for_url("**/desk")
    sign_in(page, quiz, login)
    page.wait_for_url("**/sign-in/code")
    look()
    sign_in(page, quiz, "county")
    page.wait_for_url("**/desk")
    page.goto(f"{quiz.address}/desk/people")
    page.click("main summary >> nth=0")
    look()
    assert faults == []
    other.context.close()
    context.close()
