"""The quiz as it looks and weighs: accessible, large, light; a certificate stays at home."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from campaign_model import Campaign
from campaign_model.language import language
from quiz_service.kernel.pages import _environment
from tests.journeys.conftest import (
    PHONE,
    Quiz,
    fits,
    scanned,
    tick_all,
    unreadable_in_the_dark,
)
from tests.patience import eventually

pytestmark = pytest.mark.browser


def test_large_print_shows_one_question_a_screen(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page = phone.new_page()
    page.goto(f"{quiz.address}/Q#{next(quiz.codes)}")
    page.check("[name=large]")
    page.tap("main .button")
    page.wait_for_selector("html.one fieldset")

    heights = page.evaluate(
        "[...document.querySelectorAll('fieldset')].map(f => f.offsetHeight)"
    )
    assert min(heights) >= 0.9 * PHONE["height"]
    page.tap("#q1 .step .button")
    # Scrolling there is smooth, and ends where the next question fills the screen.
    top = "document.getElementById('q2').getBoundingClientRect().top"
    assert eventually(lambda: abs(page.evaluate(top)) < 60)
    assert fits(page)

    page.reload()
    page.wait_for_selector("html.one #q2 .step")
    page.get_by_role("button", name="English").tap()
    page.wait_for_selector("html.one[lang=en] #q2 .step")


def test_large_type_of_the_bar_survives_a_reload(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page, _code = scanned(quiz, phone)
    page.tap("[data-large]")
    size = page.evaluate("getComputedStyle(document.documentElement).fontSize")

    page.reload()

    assert page.get_attribute("button[data-large]", "aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == size


def test_the_certificates_name_never_leaves_the_phone(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page, _code = scanned(quiz, phone)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_url("**/result")
    page.check("[name=read]")
    page.tap(".pledge .button")
    page.wait_for_selector("#person")
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url + (request.post_data or ""))
    )
    page.fill("#person", "王小明")
    page.tap("[data-make]")
    page.wait_for_selector("[data-picture]:not([hidden]) img")

    source = page.get_attribute("[data-picture] img", "src")
    assert str(source).startswith("data:image/png")
    assert [each for each in sent if not each.startswith("data:")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_an_accessibility_fault(
    quiz: Quiz, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    faults: dict[str, object] = {}

    def look(name: str) -> None:
        found = Axe().run(page).response["violations"]
        if found or not fits(page):
            faults[name] = [each["id"] for each in found] or "too wide"
        if unreadable := unreadable_in_the_dark(page):
            faults[f"{name}, dark"] = unreadable

    for path in (
        "/Q",
        "/trust",
        "/privacy",
        "/nowhere",
        "/try/T01",
        "/sign-in",
        "/setup",
    ):
        page.goto(quiz.address + path)
        look(path)
    for large in (False, True):
        page.goto(f"{quiz.address}/Q#{next(quiz.codes)}")
        page.set_checked("[name=large]", large)
        page.click("main .button")
        page.wait_for_selector("form[data-quiz]")
        look(f"paper, large: {large}")
        for number in range(1, page.locator("fieldset").count() + 1):
            page.locator(f"#q{number} input").first.check()
        page.click("[data-send]")
        page.wait_for_url("**/result")
        look(f"result, large: {large}")
    page.check("[name=read]")
    page.click(".pledge .button")
    look("receipt")
    context.close()

    assert faults == {}


# Printers leave grounds out: what is read must be ink.
INK_AND_GROUND = """parts => parts.map(part => getComputedStyle(part))
    .map(style => style.color + " on " + style.backgroundColor)"""
BELOW_THE_QUESTION = """html => document.querySelector("fieldset legend")
    .insertAdjacentHTML("afterend", html)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_drawn_papers_pages_and_screens_fit_and_are_read(
    quiz: Quiz, qingyuan: Campaign, browser: Browser, width: int
) -> None:
    scenes = [q.scene for q in qingyuan.questions if q.scene and q.scene.medium.drawn]
    parts = _environment(language()).get_template("quiz/scene.html").module
    drawn = "".join(
        parts.scene(str(s.medium), str(s.sender), str(s.text)) for s in scenes
    )  # type: ignore[attr-defined]  # a macro of the template
    context = browser.new_context(
        viewport={"width": width, "height": 800}, has_touch=True
    )
    page, _code = scanned(quiz, context)
    page.evaluate(BELOW_THE_QUESTION, drawn)

    assert page.locator(".drawn").count() >= 3 * len(scenes)
    assert fits(page)
    assert Axe().run(page).response["violations"] == []
    assert unreadable_in_the_dark(page) == []
    page.emulate_media(media="print")
    buttons = page.locator(".drawn--button")
    assert set(buttons.evaluate_all(INK_AND_GROUND)) == {
        "rgb(0, 0, 0) on rgba(0, 0, 0, 0)"
    }
    context.close()


def test_the_paper_is_light(quiz: Quiz, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{quiz.address}/Q#{next(quiz.codes)}")
    loads: list[int] = []
    page.on(
        "requestfinished",
        lambda request: loads.append(
            sum(
                request.sizes()[part]
                for part in ("responseBodySize", "responseHeadersSize")
            )
        ),
    )
    session = phone.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.tap("main .button")
    page.wait_for_selector("form[data-quiz]")
    page.wait_for_load_state("networkidle")

    assert len(loads) <= 3
    assert sum(loads) <= 30_000


def test_what_a_caller_says_stands_between_its_quotes(
    quiz: Quiz, phone: BrowserContext
) -> None:
    """The quotes are drawn by the style sheet, on the lines of the sentence."""
    page, _code = scanned(quiz, phone)
    lines = page.evaluate(
        """() => {
            const scene = document.querySelector(".scene__text");
            scene.parentNode.className = "scene scene--call";
            // A paper is dealt anew for each code: its first message may be one of many lines.
            scene.textContent = "您好";
            const line = parseFloat(getComputedStyle(scene).lineHeight);
            return scene.getBoundingClientRect().height / line;
        }"""
    )

    assert lines < 1.5


VOICES = """
    window.spoken = [];
    const voices = %s;
    Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => voices, cancel() {}, speak(words) { window.spoken.push(words); }
    }});
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_questions_are_read_aloud_by_a_voice_of_the_page(
    quiz: Quiz, phone: BrowserContext
) -> None:
    phone.add_init_script(VOICES % '[{ lang: "en-US" }, { lang: "zh-CN" }]')
    page, _code = scanned(quiz, phone)

    page.locator("#q2 [data-aloud]").tap()
    text = page.evaluate("spoken[0].text")

    assert page.evaluate("spoken[0].voice.lang") == "zh-CN"
    for part in page.locator("#q2 .choice").all_inner_texts():
        assert part.strip() in text
    assert page.get_attribute("#q2 [data-aloud]", "aria-pressed") == "true"
    assert page.get_attribute("#q1 [data-aloud]", "aria-pressed") == "false"
    page.locator("#q2 [data-aloud]").tap()
    assert page.get_attribute("#q2 [data-aloud]", "aria-pressed") == "false"
    assert page.evaluate("spoken.length") == 1
    assert Axe().run(page).response["violations"] == []
    assert fits(page)


def test_without_a_voice_nothing_offers_to_read(
    quiz: Quiz, phone: BrowserContext
) -> None:
    phone.add_init_script(VOICES % '[{ lang: "en-US" }]')
    page, _code = scanned(quiz, phone)

    assert page.locator("[data-aloud]").count() == 0
