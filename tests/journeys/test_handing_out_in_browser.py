"""Handing out by thumb: slips are made, downloaded and scanned; one tablet serves two people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import insert

from quiz_service.kernel import limits
from quiz_service.kernel.clock import now
from quiz_service.organizers.accounts import add
from quiz_service.tables import WaveHeadcount
from tests.journeys.conftest import PHONE, Quiz, fits, unreadable_in_the_dark
from typesetting.qr.reading import read_codes

pytestmark = pytest.mark.browser

PASSWORD = "three-hares-dance-9"
UNIT, PEOPLE = "S02", 30


@pytest.fixture(scope="module")
def clerk_of_a_school(quiz: Quiz) -> str:
    """The login of somebody who hands slips out in a school of thirty people."""
    with quiz.engine.begin() as connection:
        scope = f"unit:{UNIT}"
        add(connection, "hall-clerk", PASSWORD, role="unit", scope=scope, moment=now())
        connection.execute(
            insert(WaveHeadcount).values(
                wave_id=1,
                unit=UNIT,
                headcount=PEOPLE,
                counted=date(2026, 9, 1),
                source="示例花名册",
            )
        )
    return "hall-clerk"


@pytest.fixture
def desk(quiz: Quiz, browser: Browser, clerk_of_a_school: str) -> Iterator[Page]:
    """The desk on a phone."""
    limits.reset_limits()
    context = browser.new_context(viewport=PHONE, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{quiz.address}/sign-in")
    page.fill("#login", clerk_of_a_school)
    page.fill("#password", PASSWORD)
    page.click("main .button")
    page.wait_for_url("**/desk")
    yield page
    context.close()


def looked_at(page: Page) -> None:
    assert fits(page), page.url
    violations = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in violations] == [], page.url
    assert unreadable_in_the_dark(page) == []


def make_slips(page: Page, quiz: Quiz, count: int) -> None:
    page.goto(f"{quiz.address}/desk/1/{UNIT}")
    page.fill("#codes-count", str(count))
    page.fill("#codes-label", "夜班")
    page.click("form[action$='/codes/look'] .button")
    page.click("form[action$='/codes'] .button")
    page.wait_for_url("**/desk/issues/*")


def test_slips_are_three_taps_from_the_unit_and_lead_into_the_quiz(
    desk: Page, quiz: Quiz, browser: Browser, tmp_path: Path
) -> None:
    make_slips(desk, quiz, 2)
    looked_at(desk)
    with desk.expect_download() as download:
        desk.click(".files .button >> nth=0")
    file = tmp_path / "slips.pdf"
    download.value.save_as(file)
    picture = pypdfium2.PdfDocument(file)[0].render(scale=2, grayscale=True)
    links = [code.text for code in read_codes(picture)]
    phone = browser.new_context(viewport=PHONE).new_page()
    phone.goto(quiz.address + "/Q#" + links[0].split("#")[1])

    assert len(links) == 2
    phone.click("main .button")
    phone.wait_for_selector("fieldset")


def test_a_file_that_is_still_being_made_is_a_page_to_wait_on(
    desk: Page, quiz: Quiz
) -> None:
    """A link that says ``download`` would save the page as ``slips.pdf``."""
    make_slips(desk, quiz, 2)
    waiting = "<h1>文件正在生成</h1>"
    desk.route(
        "**/slips.pdf",
        lambda route: route.fulfill(
            status=202, content_type="text/html; charset=utf-8", body=waiting
        ),
    )

    desk.click(".files .button >> nth=0")

    expect(desk.locator("h1")).to_have_text("文件正在生成")


def test_one_tablet_serves_two_people_and_shows_neither_to_the_other(
    desk: Page, quiz: Quiz
) -> None:
    make_slips(desk, quiz, 2)
    desk.click("form[action$='/hall'] .button")
    desk.wait_for_url("**/hall")
    looked_at(desk)
    first = desk.inner_text(".shown-code")
    desk.click("form[action='/quiz'] .button")
    desk.wait_for_selector("fieldset")
    for group in range(desk.locator("fieldset").count()):
        desk.locator("fieldset").nth(group).locator("label").first.click()
    desk.click("[data-send]")
    desk.wait_for_selector("[data-done]")
    looked_at(desk)
    desk.click(".signed button")
    desk.wait_for_url("**/hall")
    second = desk.inner_text(".shown-code")
    kept = desk.evaluate("Object.keys(localStorage).filter(k => /^draft/.test(k))")
    desk.go_back()

    assert first != second
    assert kept == []
    assert desk.locator("[data-done]").count() == 0
    assert not re.search(r"\d+ */ *\d+", desk.inner_text("h1"))
