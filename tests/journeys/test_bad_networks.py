"""The quiz in a real browser on networks that answer for themselves, or too late."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Route

from quiz_service.kernel.clock import now
from tests.journeys.conftest import Quiz, scanned, tick_all

pytestmark = pytest.mark.browser
PORTAL = "<!doctype html><title>登录</title><p>请先登录校园网</p>"


@pytest.mark.parametrize("status", [200, 403, 404])
def test_an_answer_that_is_not_ours_keeps_the_draft_and_is_sent_again(
    quiz: Quiz, phone: BrowserContext, status: int
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    tick_all(page)
    asked = page.locator("fieldset").count()
    answered = []

    def sign_in_first(route: Route) -> None:
        answered.append(1)
        if len(answered) < 3:
            route.fulfill(status=status, content_type="text/html", body=PORTAL)
        else:
            route.continue_()

    page.route("**/answers", sign_in_first)
    page.tap("[data-send]")
    page.wait_for_selector("[data-said]:has-text('回话的不是答题网站')")
    drafts = page.evaluate("Object.keys(localStorage).join()")
    chosen = page.locator("input[type=radio]:checked").count()
    page.wait_for_url("**/result")

    assert "draft:" in drafts
    assert chosen == asked
    assert "题答对" in page.inner_text("h1")
    assert quiz.finished() == before + 1


def test_a_draft_sent_from_another_page_survives_an_answer_that_is_not_ours(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page, code = scanned(quiz, phone)
    tick_all(page)
    page.route("**/answers", _lose_the_answer)
    page.tap("[data-send]")
    page.wait_for_selector("[data-said]:has-text('已存在这部手机')")

    phone.clear_cookies()
    page.goto(f"{quiz.address}/Q#{code}")
    page.unroute("**/answers")
    page.route(
        "**/answers",
        lambda route: route.fulfill(content_type="text/html", body=PORTAL),
        times=1,
    )
    page.tap("main .button")
    page.wait_for_selector("[data-resend]")
    drafts = page.evaluate("Object.keys(localStorage).join()")
    page.reload()
    page.wait_for_url("**/result")
    page.wait_for_selector("h1:has-text('题答对')")

    assert "draft:" in drafts


def _lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()


def test_what_waited_on_the_phone_past_the_end_is_taken_and_marked_late(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    phone.set_offline(True)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_selector("[data-said]:has-text('最晚收到')")

    with quiz.ending(now() - timedelta(hours=5)):
        phone.set_offline(False)
        page.wait_for_url("**/result")
        text = page.inner_text("main")

    assert "记为补交" in text
    assert quiz.finished() == before + 1


def test_what_waited_too_long_is_said_not_to_count(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    phone.set_offline(True)
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_selector("[data-said]:has-text('最晚收到')")

    with quiz.ending(datetime(2021, 1, 1)):
        phone.set_offline(False)
        page.wait_for_selector("h1:has-text('您的答案没有收下')")
        drafts = page.evaluate("Object.keys(localStorage).join()")

    assert "draft:" in drafts
    assert quiz.finished() == before


def test_a_phone_that_drops_cookies_still_shows_its_result(
    quiz: Quiz, phone: BrowserContext
) -> None:
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    tick_all(page)

    def forget_the_cookie(route: Route) -> None:
        phone.clear_cookies()
        route.continue_()

    page.route("**/result", forget_the_cookie)
    page.tap("[data-send]")
    page.wait_for_selector("h1:has-text('题答对')")
    kept = page.evaluate("Object.keys(localStorage).join()")

    assert "draft:" not in kept
    assert quiz.finished() == before + 1


def test_a_phone_that_refuses_cookies_and_storage_shows_its_result(
    quiz: Quiz, phone: BrowserContext
) -> None:
    phone.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("refused", "SecurityError"); }});
        Object.defineProperty(navigator, "cookieEnabled", { value: false });"""
    )
    before = quiz.finished()
    page, _code = scanned(quiz, phone)
    phone.clear_cookies()
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_selector("h1:has-text('题答对')")

    assert quiz.finished() == before + 1


def test_who_has_no_result_on_this_phone_is_told_so(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page = phone.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))

    page.goto(f"{quiz.address}/result")
    page.wait_for_load_state("networkidle")

    assert "POST" not in sent
