"""The quiz in a real browser: small screen, no scripts, offline, double tap, keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.conftest import PHONE, Quiz, fits, scanned, tick_all

pytestmark = pytest.mark.browser


def test_from_the_slip_to_the_result_on_a_small_phone(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    assert fits(page)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_url("**/result")

    assert "题答对" in page.inner_text("h1")
    assert fits(page)
    assert quiz.finished() == before + 1


def test_without_scripts_everything_works(quiz: Quiz, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{quiz.address}/Q")
    page.fill("#code", next(quiz.codes).lower())
    page.click("main .button")
    for number in range(1, page.locator("fieldset").count() + 1):
        page.locator(f"#q{number} input").first.check()
    page.click("[data-send]")
    assert "题答对" in page.inner_text("h1")
    page.check("[name=read]")
    page.click(".pledge .button")
    assert "承诺已记下" in page.inner_text("h1")
    context.close()


def test_a_draft_survives_a_reload_and_a_closed_tab(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page, code = scanned(quiz, phone)
    page.locator("#q2 .choice").nth(1).tap()
    page.reload()
    assert page.locator("#q2 input").nth(1).is_checked()
    page.close()

    again = phone.new_page()
    again.goto(f"{quiz.address}/Q#{code}")
    again.tap("main .button")
    again.wait_for_selector("form[data-quiz]")
    assert again.locator("#q2 input").nth(1).is_checked()


def test_offline_in_the_middle_is_said_and_sent_later(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    phone.set_offline(True)
    page.wait_for_selector("[data-offline]:not([hidden])")
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_selector("[data-said]:has-text('已存在这部手机')")
    assert quiz.finished() == before

    phone.set_offline(False)
    page.wait_for_url("**/result")

    assert quiz.finished() == before + 1


def test_a_server_that_is_busy_is_asked_again(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    tries = []

    def busy_twice(route: object) -> None:
        tries.append(1)
        if len(tries) < 3:
            route.fulfill(status=503, body="busy")  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/answers", busy_twice)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_url("**/result")

    assert len(tries) == 3
    assert quiz.finished() == before + 1


def test_an_answer_lost_on_the_way_back_counts_once(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    lost = []

    def lose_the_first_answer(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
        else:
            lost.append(route.fetch())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

    page.route("**/answers", lose_the_first_answer)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_url("**/result")

    assert lost[0].status == 200
    assert quiz.finished() == before + 1


def test_a_double_tap_counts_once(quiz: Quiz, phone: BrowserContext) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    tick_all(page)
    page.dblclick("[data-send]", no_wait_after=True)
    page.wait_for_url("**/result")

    assert quiz.finished() == before + 1


def test_back_and_reload_after_the_result_change_nothing(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_url("**/result")
    page.reload()
    assert "题答对" in page.inner_text("h1")
    page.go_back()
    page.go_forward()

    assert "题答对" in page.inner_text("h1")
    assert quiz.finished() == before + 1


def test_two_phones_with_one_code_are_one_sitting(quiz: Quiz, browser: Browser) -> None:
    before = quiz.finished()
    code = next(quiz.codes)
    pages = []
    for _phone in "ab":
        page = browser.new_context(viewport=PHONE, has_touch=True).new_page()
        page.goto(f"{quiz.address}/Q#{code}")
        page.tap("main .button")
        page.wait_for_selector("form[data-quiz]")
        pages.append(page)
    assert pages[0].inner_text("#q1") == pages[1].inner_text("#q1")
    tick_all(pages[0])
    for number in range(1, pages[1].locator("fieldset").count() + 1):
        pages[1].locator(f"#q{number} .choice").last.tap()
    for page in pages:
        page.tap("[data-send]")
        page.wait_for_url("**/result")

    assert "题答对" in pages[0].inner_text("h1")
    assert pages[1].inner_text("h1") == "这张卷子已经交了"
    assert quiz.finished() == before + 1
    for page in pages:
        page.context.close()


def test_what_is_missing_is_said_at_the_question_and_gone_to(
    quiz: Quiz, phone: BrowserContext
) -> None:
    """On a phone that checks nothing itself, as old ones do."""
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    page.evaluate(
        "document.querySelectorAll('input').forEach(i => { i.required = false; })"
    )
    tick_all(page)
    page.evaluate(
        """[3, 5].forEach(n => document.querySelectorAll(`#q${n} input`)
            .forEach(input => { input.checked = false; }))"""
    )
    page.tap("[data-send]")

    assert page.inner_text("[data-said]") == "还有 2 题没答"
    assert page.inner_text("fieldset .wrong") == "这一题还没答。"
    assert page.evaluate("document.activeElement.closest('fieldset').id") == "q3"
    assert page.evaluate(
        "Math.abs(document.getElementById('q3').getBoundingClientRect().top) < 200"
    )
    page.locator("#q3 .choice").first.tap()
    page.tap("[data-send]")
    assert page.evaluate("document.activeElement.closest('fieldset').id") == "q5"
    page.locator("#q5 .choice").first.tap()
    page.tap("[data-send]")
    page.wait_for_url("**/result")
    assert quiz.finished() == before + 1


def test_by_keyboard_alone(quiz: Quiz, browser: Browser) -> None:
    before = quiz.finished()
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{quiz.address}/Q")
    page.focus("#code")
    page.keyboard.type(next(quiz.codes))
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-quiz]")
    for _tab in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.type || ''")
        if focused == "radio":
            page.keyboard.press("Space")
        if page.evaluate("document.activeElement.hasAttribute('data-send')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/result")

    assert quiz.finished() == before + 1
    page.context.close()


def test_without_scripts_a_gap_is_gone_to(quiz: Quiz, browser: Browser) -> None:
    """On a browser that checks nothing itself, as old ones do."""
    before = quiz.finished()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{quiz.address}/Q")
    page.fill("#code", next(quiz.codes))
    page.click("main .button")
    for number in range(1, page.locator("fieldset").count() + 1):
        if number != 4:
            page.locator(f"#q{number} input").first.check()
    page.locator("form[action$=answers]").evaluate(
        "form => { form.noValidate = true; }"
    )

    page.click("[data-send]")

    assert "这一题还没答" in page.inner_text("#q4 .wrong")
    assert page.locator("#q4 input:focus").count() == 1
    assert fits(page)
    assert quiz.finished() == before
    page.locator("#q4 input").first.check()
    page.click("[data-send]")
    assert "题答对" in page.inner_text("h1")
    context.close()
