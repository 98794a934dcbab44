"""我该信吗 ends in what to do; 听一听 reads where the browser has a Chinese voice."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.patience import eventually

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VOICES = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: function () { return %s; },
  speak: function (part) {
    window.spoken.push(part.text);
    if (window.spoken.length < 6) setTimeout(part.onend, 0);
  },
  cancel: function () {},
  addEventListener: function () {}
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
CHINESE = '[{lang: "en-US"}, {lang: "zh-CN", name: "x"}]'


def test_every_path_of_questions_ends_in_what_to_do(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "believe/")

    ends = page.locator("details.fork:not(:has(details))")
    verdicts = [ends.nth(i).locator(".verdict").count() for i in range(ends.count())]

    assert len(verdicts) >= 10
    assert set(verdicts) == {1}
    context.close()


def test_the_path_works_by_keyboard_and_without_scripts(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "believe/")
    for summary in ("他先找的我", "报验证码、密码，拍银行卡"):
        page.get_by_text(summary, exact=True).focus()
        page.keyboard.press("Enter")

    assert page.get_by_text("一个数字也不给。").is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_when_all_is_open(
    browser: Browser, site: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(site + "believe/")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    found = Axe().run(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    page.close()
    assert found.violations_count == 0, found.generate_report()
    assert overflow <= 0


def test_a_page_is_read_sentence_by_sentence(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.add_init_script(VOICES % CHINESE)
    page.goto(site + "T/T04/")

    button = page.get_by_role("button", name="听一听")
    button.click()
    # The page's policy lets nobody evaluate text in it, so waiting is done from outside.
    assert eventually(lambda: page.evaluate("window.spoken.length") >= 6)

    spoken = page.evaluate("window.spoken")
    pressed = page.locator(".listen").get_attribute("aria-pressed")
    page.close()
    assert spoken[0] == "冒充电商物流客服"
    assert all(len(part) <= 100 for part in spoken)
    assert pressed == "true"


@pytest.mark.parametrize("voices", ["[]", '[{lang: "en-US"}]'])
def test_without_a_chinese_voice_no_button_is_offered(
    browser: Browser, site: str, voices: str
) -> None:
    page = browser.new_page()
    page.add_init_script(VOICES % voices)
    page.goto(site + "T/T04/")

    offered = page.get_by_text("听一听").count()

    page.close()
    assert offered == 0
