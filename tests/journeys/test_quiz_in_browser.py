"""The quiz in a real browser: small screen, no scripts, offline, double tap, keyboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine, func, select
from werkzeug.serving import BaseWSGIServer, make_server

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.codes.issuing import issue
from quiz_service.database import open_database
from quiz_service.migrations import migrate
from quiz_service.quiz.models import Attempt
from quiz_service.service import Service
from quiz_service.serving.keys import Keys
from quiz_service.settings import read_settings
from quiz_service.web import limits
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, open_wave

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 640}


class Quiz:
    """A served quiz with codes to hand out, and its database to look into."""

    def __init__(
        self, server: BaseWSGIServer, engine: Engine, codes: list[str]
    ) -> None:
        self.address = f"http://127.0.0.1:{server.port}"
        self.engine, self.codes = engine, iter(codes)

    def finished(self) -> int:
        with self.engine.begin() as connection:
            done = select(func.count(Attempt.id)).where(Attempt.finished.is_not(None))
            return int(connection.execute(done).scalar_one())


@pytest.fixture(scope="module")
def quiz(
    qingyuan: Campaign, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Quiz]:
    folder: Path = tmp_path_factory.mktemp("quiz")
    engine = open_database(f"sqlite:///{folder / 'quiz.db'}")
    migrate(engine)
    with engine.begin() as connection:
        wave = open_wave(
            connection, opens=datetime(2020, 1, 1), closes=datetime(2090, 1, 1)
        )
        codes = issue(
            connection, wave, UNIT, audience="primary", count=40, key=KEY, moment=MOMENT
        )
    server = make_server("127.0.0.1", 0, lambda _e, _s: [], threaded=True)
    address = f"http://127.0.0.1:{server.port}"
    settings = read_settings({"WUZHA_DATA": str(folder)}, QINGYUAN, listening=address)
    service = Service(qingyuan, settings, Keys(KEY, ("s" * 32,)), engine)
    server.app = create_app(service)
    limits.forget_all()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Quiz(server, engine, codes)
    server.shutdown()
    server.server_close()
    engine.dispose()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context
    context.close()


def scanned(quiz: Quiz, phone: BrowserContext) -> tuple[Page, str]:
    """A phone that scanned a slip and began."""
    code = next(quiz.codes)
    page = phone.new_page()
    page.goto(f"{quiz.address}/Q#{code}")
    assert page.input_value("#code") == code
    assert "#" not in page.url
    page.tap("main .button")
    page.wait_for_selector("form[data-quiz]")
    return page, code


def tick_all(page: Page) -> None:
    for number in range(1, page.locator("fieldset").count() + 1):
        page.locator(f"#q{number} .choice").first.tap()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


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
    for number in range(1, 9):
        pages[1].locator(f"#q{number} .choice").last.tap()
    for page in pages:
        page.tap("[data-send]")
        page.wait_for_url("**/result")

    assert pages[0].inner_text("h1") == pages[1].inner_text("h1")
    assert quiz.finished() == before + 1
    for page in pages:
        page.context.close()


def test_what_is_missing_is_said_before_sending(
    quiz: Quiz, phone: BrowserContext
) -> None:
    page, _code = scanned(quiz, phone)
    page.evaluate(
        "document.querySelectorAll('input').forEach(i => { i.required = false; })"
    )
    page.locator("#q1 .choice").first.tap()
    page.tap("[data-send]")

    assert page.inner_text("[data-said]") == "还有 7 题没答"


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
    page.wait_for_timeout(300)
    top = page.evaluate("document.getElementById('q2').getBoundingClientRect().top")
    assert abs(top) < 60
    assert fits(page)


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

    assert page.get_attribute("[data-picture] img", "src", timeout=5000).startswith(
        "data:image/png"
    )  # type: ignore[union-attr]
    assert [each for each in sent if not each.startswith("data:")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_an_accessibility_fault(
    quiz: Quiz, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    faults = {}

    def look(name: str) -> None:
        found = Axe().run(page).response["violations"]
        if found or not fits(page):
            faults[name] = [each["id"] for each in found] or "too wide"

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
