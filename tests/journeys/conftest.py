"""A served quiz and a phone that scans its slips, for the tests in a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine, func, select, update
from werkzeug.serving import BaseWSGIServer, make_server

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.issuing import issue_codes
from quiz_service.identity.identity import name_database
from quiz_service.kernel import limits
from quiz_service.kernel.database import carrying_key, open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.tables import Wave
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, open_wave

CLOSES = datetime(2090, 1, 1)
PHONE = {"width": 360, "height": 640}


class Quiz:
    """A served quiz with codes to hand out, and its database to look into."""

    def __init__(
        self, server: BaseWSGIServer, engine: Engine, codes: list[str]
    ) -> None:
        self.address = f"http://127.0.0.1:{server.port}"
        self.engine, self.codes = engine, iter(codes)
        self.seconds = time.time()  # of its second factors: they stand still

    def finished(self) -> int:
        with self.engine.begin() as connection:
            done = select(func.count(AttemptRow.id)).where(
                AttemptRow.finished.is_not(None)
            )
            return int(connection.execute(done).scalar_one())

    @contextmanager
    def ending(self, closes: datetime) -> Iterator[None]:
        """Let the wave end at another moment, in UTC, for a while."""
        self._close(closes)
        yield
        self._close(CLOSES)

    def _close(self, closes: datetime) -> None:
        with self.engine.begin() as connection:
            connection.execute(update(Wave).values(closes=closes))


@pytest.fixture(scope="session")
def quiz(
    qingyuan: Campaign, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Quiz]:
    with served_quiz(qingyuan, tmp_path_factory.mktemp("quiz")) as quiz:
        yield quiz


@contextmanager
def served_quiz(
    campaign: Campaign,
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Quiz]:
    """Serve a quiz with forty codes until the block ends."""
    engine = carrying_key(open_database(f"sqlite:///{folder / 'quiz.db'}"), KEY)
    migrate(engine)
    with engine.begin() as connection:
        name_database(connection, folder, KEY, MOMENT)
        wave = open_wave(connection, opens=datetime(2020, 1, 1), closes=CLOSES)
        codes = issue_codes(
            connection, wave, UNIT, audience="primary", count=40, key=KEY, moment=MOMENT
        )
    server = make_server("127.0.0.1", 0, lambda _e, _s: [], threaded=True)
    address = f"http://127.0.0.1:{server.port}"
    variables = {"WUZHA_DATA": str(folder), **(environment or {})}
    settings = read_settings(variables, QINGYUAN, listening=address)
    quiz = Quiz(server, engine, codes)
    keys = Keys(KEY, ("s" * 32,))
    service = Service(campaign, settings, keys, engine, watch=lambda: quiz.seconds)
    server.app = create_app(service)
    limits.reset_limits()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield quiz
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
    page.wait_for_load_state()  # a page that only began has no element to measure
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def fits_in_the_largest_letters(page: Page) -> bool:
    """Say whether nothing scrolls sideways, not even a table by itself, in the largest size."""
    page.evaluate("document.documentElement.dataset.large = '2'")
    sideways = page.locator(".scroll").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth).length"
    )
    whole = fits(page)
    page.evaluate("delete document.documentElement.dataset.large")
    return whole and not sideways


# A column that is given too little room breaks its text after each letter, and still fits.
SQUEEZED = """() => [...document.querySelectorAll('th, td, dt, dd')].filter(e => {
    const letter = parseFloat(getComputedStyle(e).fontSize), text = e.innerText.trim();
    const box = document.createRange();
    box.selectNodeContents(e);
    const size = box.getBoundingClientRect();
    return text.length > 3 && size.width < 1.6 * letter && size.height > 4 * letter;
}).map(e => e.innerText)"""


def squeezed_texts(page: Page) -> list[str]:
    """Return the texts of tables and lists that stand one letter wide."""
    return list(page.evaluate(SQUEEZED))


def unreadable_in_the_dark(page: Page) -> list[str]:
    """What axe measures as too low a contrast when the phone asks for a dark page."""
    page.emulate_media(color_scheme="dark")
    report = Axe().run(page, options={"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    return [
        f"{node['html']}: {node['failureSummary']}"
        for violation in report.response["violations"]
        for node in violation["nodes"]
    ]
