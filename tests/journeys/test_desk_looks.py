"""The desk on a phone, in large letters and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Quiz, fits_in_the_largest_letters
from tests.journeys.test_county_desk_in_browser import PAGES, accounts, signed_in

pytestmark = pytest.mark.browser

ROW = 3.2 * 18  # pixels: a thumb's height of 2.75 and the air around it
# What nobody can press or fill in on paper.
PRESSED = "form, button, input, select, nav, summary, .button, .bottom"
PRINTED = (*PAGES, "1/S01", "1/codes", "keying", "reports/1", "reports/1/heat")


@pytest.fixture(scope="module")
def county(quiz: Quiz) -> str:
    login, _unit = accounts(quiz, "looks")
    return login


@pytest.fixture
def desk(quiz: Quiz, phone: BrowserContext, county: str) -> Page:
    """The county's desk on a phone."""
    page = phone.new_page()
    signed_in(page, quiz, county)
    return page


def test_the_bar_is_one_row_on_a_phone_and_folds_the_rest(desk: Page) -> None:
    bar = desk.locator(".signed")
    system = bar.locator("a[href$='/desk/system']")
    box = bar.bounding_box()

    assert box is not None
    assert box["height"] < ROW
    expect(system).to_be_hidden()
    desk.tap(".signed summary")
    expect(system).to_be_visible()
    system.tap()
    desk.wait_for_url("**/desk/system")


def test_on_a_wide_screen_nothing_of_the_bar_is_folded(desk: Page) -> None:
    desk.set_viewport_size({"width": 1280, "height": 800})

    for link in desk.locator(".signed a, .signed button").all():
        expect(link).to_be_visible()
    expect(desk.locator(".signed summary")).to_be_hidden()


def test_on_paper_a_page_says_whose_and_when_and_has_nothing_to_press(
    desk: Page, quiz: Quiz, county: str
) -> None:
    desk.emulate_media(media="print")
    for path in PRINTED:
        desk.goto(f"{quiz.address}/desk/{path.format(unit='looks-unit')}")
        pressed = [e for e in desk.locator(PRESSED).all() if e.is_visible()]

        assert [e.evaluate("e => e.outerHTML") for e in pressed] == [], path
        expect(desk.locator(".printed")).to_contain_text(county)
        expect(desk.locator("h1")).to_be_visible()


def test_in_the_largest_letters_no_page_scrolls_sideways(
    desk: Page, quiz: Quiz
) -> None:
    for path in PRINTED:
        desk.goto(f"{quiz.address}/desk/{path.format(unit='looks-unit')}")

        assert fits_in_the_largest_letters(desk), path
