"""Whoever scans a poster sees first whether it is genuine, on the smallest phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from campaign_model import Campaign
from campaign_model.links import (
    poster_number,
    poster_path,
    spelled_number,
    unit_number,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
# What the bar with the two numbers leaves of the screen.
IN_SIGHT = """selector => {
  const bar = document.querySelector('.hotlines').getBoundingClientRect();
  return document.querySelector(selector).getBoundingClientRect().bottom <= bar.top;
}"""


@pytest.fixture(params=["light", "dark"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, color_scheme=request.param)
    yield context.new_page()
    context.close()


def number_of(campaign: Campaign, family: str) -> str:
    """The number of the first poster of a family."""
    poster = next(p for p in campaign.posters if p.family == family)
    return poster_number(campaign.settings.name, poster.id)


@pytest.mark.parametrize("family", ["warning", "quiz", "roll_up", "window"])
def test_the_first_screen_holds_all_that_tells_a_true_poster(
    phone: Page, site: str, qingyuan: Campaign, family: str
) -> None:
    number = number_of(qingyuan, family)
    phone.clock.set_fixed_time(datetime(2027, 1, 5))

    phone.goto(f"{site}P/{number}/")

    assert phone.locator("h1").inner_text().endswith(f"{number[:4]}-{number[4:]}")
    assert phone.locator(".proof__address b").inner_text().endswith(f"/P/{number}")
    assert phone.locator(".proof__facts dd").count() == 4
    assert phone.locator(".proof__picture img").evaluate("i => i.naturalWidth") > 400
    for part in (".proof__picture", ".proof__facts", ".proof__address", ".proof__call"):
        assert phone.evaluate(IN_SIGHT, part), part


def test_the_last_day_still_holds_and_the_day_after_says_expired(
    phone: Page, site: str, qingyuan: Campaign
) -> None:
    address = f"{site}P/{number_of(qingyuan, 'warning')}/"
    day = datetime.combine(qingyuan.posters_valid_until, datetime.min.time())

    phone.clock.set_fixed_time(day + timedelta(hours=23))
    phone.goto(address)
    on_the_day = phone.locator("[data-expired]").is_visible()
    phone.clock.set_fixed_time(day + timedelta(days=1, hours=1))
    phone.goto(address)

    assert not on_the_day
    assert "已经过期" in phone.locator("[data-expired]").inner_text()
    assert not phone.locator("[data-in-force]").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_poster_of_a_units_kit_names_the_unit_without_a_script_too(
    browser: Browser, site: str, qingyuan: Campaign, scripts: bool
) -> None:
    number = unit_number(number_of(qingyuan, "village"), "V01")
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()

    page.goto(site.rstrip("/") + poster_path(number))

    expect(page.locator("h1")).to_contain_text(
        spelled_number(number), use_inner_text=True
    )
    expect(page.locator("h1 b:visible")).to_have_text("示例溪头村")
    expect(page.locator("[data-stranger]")).to_be_hidden()
    context.close()


def test_a_number_of_a_unit_that_nobody_gave_out_is_called_unregistered(
    phone: Page, site: str, qingyuan: Campaign
) -> None:
    phone.goto(f"{site}P/{number_of(qingyuan, 'village')}/#X99K")

    expect(phone.locator("[data-stranger]")).to_contain_text("没有登记")
    assert phone.evaluate(IN_SIGHT, "[data-stranger]")


def test_an_unknown_number_is_called_unregistered_at_once(
    phone: Page, site: str
) -> None:
    phone.goto(site + "P/ZZZZZZZZ/")

    said = phone.locator("[data-missing-poster]")
    assert "没有登记" in said.first.inner_text()
    assert "not registered" in said.last.inner_text()
    assert phone.evaluate(IN_SIGHT, "[data-missing-poster]")
