"""Pages in English speak it throughout: around the text, in search, and in practice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HAN = re.compile(r"[\u4e00-\u9fff]+")
# Whoever stands outside of the language: the campaign's own names, and what a fact rests on.
NAMES = """names => Array.from(document.querySelectorAll(names)).forEach(part => part.remove())"""
CHINESE = "[lang='zh-CN'], .brand, script"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def chinese_on(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.evaluate(NAMES, CHINESE)
    labels = page.eval_on_selector_all(
        "[aria-label], [placeholder]",
        "parts => parts.map(part => part.getAttribute('aria-label') || part.placeholder)",
    )
    return HAN.findall(page.locator("body").inner_text() + " ".join(map(str, labels)))


@pytest.mark.parametrize("path", ["", "T/T04/", "cheated/", "hotlines/", "search/"])
def test_nothing_around_an_english_page_is_chinese(
    page: Page, site: str, path: str
) -> None:
    page.goto(f"{site}en/{path}")

    assert page.locator("html").get_attribute("lang") == "en"
    assert chinese_on(page) == []


def test_english_words_are_found_and_spoken_of_in_english(
    page: Page, site: str
) -> None:
    page.goto(f"{site}en/")
    page.locator(".top").get_by_text("Search").click()
    page.fill("input[type=search]", "the airline says my flight is cancelled")

    expect(page.locator("[data-search-state]")).to_have_text(
        re.compile("^Found: [1-9]")
    )
    expect(page.locator("[data-search-results] a").first).to_contain_text(
        "Flight cancelled"
    )
    page.fill("input[type=search]", "zzzz")
    expect(page.locator("[data-search-state]")).to_contain_text("Nothing found")


def test_practice_answers_in_english(page: Page, site: str) -> None:
    page.goto(f"{site}en/T/T08/")
    first = page.locator(".practice").first
    first.get_by_text("Hang up, and go to the police station").first.click()

    expect(first.locator("[data-why]")).to_have_text(
        "Right. Ask face to face. The police do not work cases by phone."
    )


def test_a_page_with_a_translation_leads_to_it_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}T/T04/")
    page.locator(".top").get_by_text("English").click()
    expect(page).to_have_url(f"{site}en/T/T04/")
    page.get_by_text("中文").first.click()
    expect(page).to_have_url(f"{site}T/T04/")

    page.goto(f"{site}guides/")
    expect(page.locator(".top").get_by_text("English")).to_have_count(0)


def test_all_of_the_head_stands_on_one_line_of_a_small_phone(
    page: Page, site: str
) -> None:
    for path in ("T/T04/", "en/T/T04/"):
        page.goto(site + path)
        expect(page.locator("button[data-large]")).to_be_visible()
        box = page.locator(".top__row").bounding_box()
        assert box
        assert box["height"] < 80
