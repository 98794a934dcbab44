"""The chats to tap through, in a browser with scripts and without."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from campaign_model import Campaign
from generator.settings import SITE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STORY = "stories/million-cover/"
PHONE = {"width": 360, "height": 740}


def test_an_answer_shows_its_outcome_and_brings_the_next_step(
    browser: Browser, site: str, qingyuan: Campaign
) -> None:
    story = qingyuan.stories["million-cover"]
    page = browser.new_page(viewport=PHONE)
    page.goto(site + STORY)
    steps = page.locator(".turns > li")

    expect(steps.nth(0)).to_be_visible()
    expect(steps.nth(1)).to_be_hidden()
    for number, turn in enumerate(story.turns):
        answer = turn.answers[0]
        steps.nth(number).get_by_role("button", name=answer.text).click()
        expect(page.get_by_text(answer.outcome)).to_be_visible()
        expect(page.get_by_text(turn.answers[1].outcome)).to_be_hidden()

    careful = sum(turn.answers[0].careful for turn in story.turns)
    expect(page.locator("[data-score]")).to_contain_text(f"{careful} 步回得稳当")
    expect(page.get_by_text(story.lesson)).to_be_visible()
    assert Axe().run(page).violations_count == 0
    page.close()


def test_without_scripts_it_is_a_list_of_all_that_is_said(
    browser: Browser, site: str, qingyuan: Campaign
) -> None:
    story = qingyuan.stories["million-cover"]
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site + STORY)

    for turn in story.turns:
        for answer in turn.answers:
            expect(page.get_by_text(answer.text, exact=True)).to_be_visible()
            expect(page.get_by_text(answer.outcome)).to_be_visible()
    expect(page.get_by_text("这是编的练习，不是谁的真事")).to_be_visible()
    context.close()


@pytest.mark.parametrize("large", ["", "2"])
@pytest.mark.parametrize("path", ["stories/", STORY])
def test_nothing_overflows_and_axe_finds_nothing(
    browser: Browser, site: str, path: str, large: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(f"localStorage.setItem('wuzha-large', '{large}')")
    page = context.new_page()
    page.goto(site + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Axe().run(page).violations_count == 0
    context.close()


def test_the_script_is_one_that_old_phones_read() -> None:
    script = (SITE / "assets/story.js").read_text("utf-8")

    assert not re.search(r"=>|\b(?:let|const|class|async)\b|`|\.\.\.|\?\.", script)
