"""Reports in a real browser: every page at two widths, full and almost empty."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.catch_up import catch_up
from quiz_service.identity.identity import name_database
from quiz_service.kernel import limits
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import carrying_key, open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.snapshots.store import freeze_report
from quiz_service.simulation.answers import LOGIN, simulate
from quiz_service.waves.opening import PlannedWave, find_wave, open_wave
from tests.conftest import QINGYUAN
from tests.journeys.conftest import (
    fits,
    fits_in_the_largest_letters,
    unreadable_in_the_dark,
)
from tests.quiz_service.conftest import CLOSES, KEY, OPENS

pytestmark = pytest.mark.browser

PASSWORD = "three-hares-dance-9"
PAGES = (
    "/desk/reports/1",
    "/desk/reports/1/S01",
    "/desk/reports/1/heat",
    "/desk/reports/1/items",
    "/desk/reports/1/quality",
    "/desk/reports/1/compare",
    "/desk/reports/1/spot-check?people=500&asked=54&right=52",
    "/desk/reports/1/snapshots",
    "/desk/snapshots/1/letters",
)
SIZES = (360, 1280)


@dataclass(frozen=True)
class Desk:
    """A served desk and who may sign in."""

    address: str
    login: str
    password: str


def filled(service: Service) -> tuple[str, str]:
    """Made-up answers, marked as such."""
    with service.engine.begin() as connection:
        return LOGIN, simulate(service, connection, now()).password


def empty(service: Service) -> tuple[str, str]:
    """A wave in which nobody answered."""
    with service.engine.begin() as connection:
        open_wave(
            connection,
            service.campaign,
            PlannedWave("baseline", "a", OPENS, CLOSES),
            actor="t",
            moment=OPENS,
            blueprints=question_bank(service).freeze_for(connection, "a"),
        )
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=now())
    return "county", PASSWORD


@pytest.fixture(scope="module", params=[filled, empty], ids=["full", "empty"])
def desk(
    request: pytest.FixtureRequest,
    qingyuan: Campaign,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    engine = carrying_key(open_database(f"sqlite:///{folder / 'quiz.db'}"), KEY)
    migrate(engine)
    server = make_server("127.0.0.1", 0, lambda _e, _s: [], threaded=True)
    address = f"http://127.0.0.1:{server.port}"
    settings = read_settings({"WUZHA_DATA": str(folder)}, QINGYUAN, listening=address)
    service = Service(qingyuan, settings, Keys(KEY, ("s" * 32,)), engine)
    with engine.begin() as connection:
        name_database(connection, folder, KEY, now())
        question_bank(service).wordings.keep(connection)
    login, password = request.param(service)
    with engine.begin() as connection:
        wave = find_wave(connection, 1)
    assert wave is not None
    catch_up(service, now())
    report = report_now(service, wave, county_scope(service), now())
    with engine.begin() as connection:
        freeze_report(connection, report, scope="", maker=login, moment=now())
    server.app = create_app(service)
    limits.reset_limits()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Desk(address, login, password)
    server.shutdown()
    server.server_close()
    engine.dispose()


@pytest.fixture(params=SIZES)
def page(
    request: pytest.FixtureRequest, browser: Browser, desk: Desk
) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    made = context.new_page()
    made.goto(f"{desk.address}/sign-in")
    made.fill("[name=login]", desk.login)
    made.fill("[name=password]", desk.password)
    made.click("main .button")
    made.wait_for_url("**/desk")
    yield made
    context.close()


def wide(page: Page) -> bool:
    """Say whether this is the screen of an office, on which a table may keep its columns."""
    size = page.viewport_size
    return size is not None and size["width"] > SIZES[0]


def test_every_page_fits_is_accessible_and_breaks_no_policy(
    page: Page, desk: Desk
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        answer = page.goto(desk.address + path)

        assert answer is not None
        assert answer.status == 200, path
        assert fits(page), path
        assert wide(page) or fits_in_the_largest_letters(page), path
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found] == [], path
        assert unreadable_in_the_dark(page) == [], path
    assert not [text for text in said if "Content Security Policy" in text]


def test_charts_are_drawn_and_have_their_table(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/desk/reports/1")
    for chart in page.locator("img.chart").all():
        chart.scroll_into_view_if_needed()
        page.wait_for_function("e => e.complete", arg=chart.element_handle())

        assert chart.evaluate("e => e.naturalWidth") > 300
        assert chart.get_attribute("alt")
    if desk.login == LOGIN:
        assert page.locator("img.chart").count() == 2
        page.click("main details summary")
        assert page.locator("main details table tbody tr").count() >= 1
        assert "没有真人作答" in page.inner_text("body")


def test_a_snapshot_is_made_and_its_files_are_there(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/desk/reports/1/snapshots")

    for name in ("report.pdf", "report.xlsx", "units.csv", "snapshot.json"):
        answer = page.request.get(f"{desk.address}/desk/snapshots/1/{name}")
        assert answer.status == 200, name
        assert len(answer.body()) > 500
        assert "attachment" in answer.headers["content-disposition"]
