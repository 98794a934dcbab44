"""A browser that darkens every page leaves each text and button of ours readable."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser_probe import launch
from tests.journeys.conftest import PHONE, Quiz, scanned, tick_all
from tests.journeys.painted_contrast import FORCED, LEAST, painted_texts
from tests.journeys.test_county_desk_in_browser import accounts, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def darkening(
    browser: Browser, browser_environment: dict[str, str]
) -> Iterator[Browser]:
    """A browser set to darken every page, as some phones are."""
    running = launch(browser.browser_type, browser_environment, *FORCED)
    yield running
    running.close()


@pytest.fixture(params=[PHONE, {"width": 1280, "height": 800}], ids=["phone", "office"])
def page(request: pytest.FixtureRequest, darkening: Browser) -> Iterator[Page]:
    # Without a colour scheme of the driver's own, the browser tells pages what it was set to.
    context = darkening.new_context(
        viewport=request.param, has_touch=True, color_scheme="null"
    )
    yield context.new_page()
    context.close()


def unreadable(page: Page) -> list[str]:
    texts = list(painted_texts(page))
    assert len(texts) > 5, page.url
    return [
        f"{page.url} {text.text}: {text.contrast:.1f}"
        for text in texts
        if text.contrast < LEAST
    ]


def test_this_browser_darkens_a_page_without_a_dark_theme(page: Page) -> None:
    page.set_content("<body style='color:#000;background:#fff'>白纸黑字")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        corner = picture.convert("RGB").getpixel((5, 300))

    assert isinstance(corner, tuple)
    assert max(corner) < 64


def test_the_quiz_stays_readable(page: Page, quiz: Quiz) -> None:
    scanned_page, _code = scanned(quiz, page.context)
    faults = unreadable(scanned_page)
    tick_all(scanned_page)
    scanned_page.tap("[data-send]")
    scanned_page.wait_for_selector("[data-done]")
    faults += unreadable(scanned_page)

    assert faults == []


def test_a_browser_that_darkens_and_says_light_leaves_all_readable(
    darkening: Browser, quiz: Quiz
) -> None:
    context = darkening.new_context(
        viewport=PHONE, has_touch=True, color_scheme="light"
    )
    county, _unit = accounts(quiz, "says-light")
    page = context.new_page()
    page.goto(quiz.address)
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        ground = picture.convert("L").getpixel((5, 300))
    faults = unreadable(page)
    signed_in(page, quiz, county)
    for path in ("", "/1/S01", "/waves/1", "/people", "/reports/1"):
        page.goto(f"{quiz.address}/desk{path}")
        faults += unreadable(page)

    assert isinstance(ground, int)
    assert ground < 64  # it does darken
    assert faults == []
    context.close()
