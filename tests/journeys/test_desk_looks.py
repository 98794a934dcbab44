"""The desk's bar on a phone and on a wide screen, and its head on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import (
    Quiz,
    fits_in_the_largest_letters,
    squeezed_texts,
)
from tests.journeys.test_county_desk_in_browser import accounts, signed_in

pytestmark = pytest.mark.browser

ROW = 3.2 * 18  # pixels: a thumb's height of 2.75 and the air around it


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


def test_what_is_looked_at_before_it_is_opened_is_read_line_by_line(
    desk: Page, quiz: Quiz
) -> None:
    desk.goto(f"{quiz.address}/desk/waves/new")
    desk.select_option("#kind", "final")
    desk.fill("#opens", "2091-01-01T08:00")
    desk.fill("#closes", "2091-02-01T08:00")
    desk.tap("form.enter .button")
    expect(desk.locator("[name=sure]")).to_be_visible()

    assert squeezed_texts(desk) == []
    assert fits_in_the_largest_letters(desk)
    desk.evaluate("document.documentElement.dataset.large = '2'")
    assert squeezed_texts(desk) == []


def test_on_paper_a_page_says_whose_it_is(desk: Page, county: str) -> None:
    desk.emulate_media(media="print")

    expect(desk.locator(".printed")).to_contain_text(county)
    expect(desk.locator("h1")).to_be_visible()
