"""What many tests share: the built county campaign, its server, and a real browser."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from campaign_model import Campaign, load_campaign
from generator.build import build
from generator.local_server import address_of, serve
from generator.settings import BuildSettings
from generator.starter import make_campaign
from tests.browser_probe import launch, refusal
from tests.patience import STUCK_SECONDS
from typesetting.fonts import font_folder

# Whoever begins the tests in the background lets them ignore Ctrl+C, and all they start with
# them; but some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
QINGYUAN = ROOT / "campaigns/qingyuan"
# Tests read the campaign as on this day, so that none fails because time passed.
TODAY = date(2026, 11, 23)

# `make check` is for what a developer waits for: no database, nothing set in print or
# simulated. `make test` runs all of it.
SLOW_FIXTURES = frozenset({"built", "engine", "made", "served"})
SLOW_PLACES = (
    "tests/bench/reporting/test_adding_up",
    "tests/bench/office/test_former_ways",
    "tests/campaign_model/test_mutations",
    "tests/campaign_model/test_progress",
    "tests/contributing/test_command",
    "tests/contributing/test_fraud_type_and_case",
    "tests/deploy/",
    "tests/generator/items/",
    "tests/generator/kits/",
    "tests/generator/print/",
    "tests/generator/publishing/",
    "tests/generator/screens/test_film",
    "tests/generator/test_local_server",
    "tests/photographs/",
    "tests/quiz_service/attempts/test_drawing",
    "tests/quiz_service/desk/headcounts/",
    "tests/quiz_service/doctor/",
    "tests/quiz_service/export/",
    "tests/quiz_service/identity/",
    "tests/quiz_service/metrics/",
    "tests/quiz_service/quality/",
    "tests/quiz_service/reports/",
    "tests/wuzha/commands/",
    "tests/wuzha/test_hostile",
    "tests/wuzha/test_interrupted",
    "tests/wuzha/test_loading",
    "tests/wuzha/test_running",
)
LONGEST_PLACE = "tests/rules/test_tools"
# They read the programs' sources: one process parses them for all of these.
READERS_OF_SOURCES = (
    "tests/campaign_model/test_public_names",
    "tests/campaign_model/test_vocabulary",
    "tests/quiz_service/desk/test_log",
    "tests/quiz_service/trust/test_privacy_page",
    "tests/rules/",
)

# A busy machine makes a property test slow, and nothing about the property wrong.
settings.register_profile(
    "wuzha", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("wuzha")
expect.set_options(timeout=1000 * STUCK_SECONDS)

os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ.pop("WUZHA_LANG", None)
# A bare machine has it not: a line that somebody waits for must be flushed by the program.
os.environ.pop("PYTHONUNBUFFERED", None)
# Without compiled files each process that the tests start would compile every source anew,
# and pytest would rewrite every assertion: a third of what `make check` costs.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files of slow tests unread where none is to run: their imports take seconds."""
    if "not slow" not in config.option.markexpr:
        return None
    place = collection_path.relative_to(ROOT).as_posix()
    return True if place.startswith(SLOW_PLACES) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what needs a real database, a typesetter or thousands of sittings."""
    for item in items:
        needs = SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        if needs or item.nodeid.startswith(SLOW_PLACES):
            item.add_marker(pytest.mark.slow)
    # The longest file first: what begins last would keep one process waiting for it.
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST_PLACE))


class SourcesOnce(LoadFileScheduling):
    """Keeps a file with one process, and with one all files that read the sources."""

    def _split_scope(self, nodeid: str) -> str:
        reader = nodeid.startswith(READERS_OF_SOURCES)
        return "sources" if reader else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadFileScheduling | None:
    """Share the tests out by file, as ``--dist loadfile`` says, but for those readers."""
    return SourcesOnce(config, log) if config.option.dist == "loadfile" else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """End with one message where no browser can start, not with a traceback a test."""
    needed = any("browser" in getattr(i, "fixturenames", ()) for i in session.items)
    if needed and not session.config.option.collectonly and (why := refusal()):
        pytest.exit(why, returncode=pytest.ExitCode.TESTS_FAILED)


@pytest.fixture(scope="session")
def qingyuan() -> Campaign:
    """The county's campaign, read and checked."""
    campaign, _notices = load_campaign(QINGYUAN, today=TODAY)
    return campaign


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's whole build, made once for all tests that look at it."""
    out = tmp_path_factory.mktemp("built") / "qingyuan"
    build(BuildSettings(QINGYUAN, out, jobs=os.cpu_count() or 1), today=TODAY)
    return out


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small campaign of its own for one test."""
    return make_campaign("small", tmp_path / "campaigns")


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the county's site, served from a sub-folder on purpose."""
    server = serve(built / "public", prefix="/fz/")
    yield address_of(server, "/fz/")
    server.shutdown()
    server.server_close()


FONTS = """<?xml version="1.0"?><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
</fontconfig>"""


@pytest.fixture(scope="session")
def browser_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Lend the posters' font to a browser: a bare machine has no Chinese one."""
    fonts = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    fonts.write_text(FONTS.format(folder=font_folder()), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(fonts)}


@pytest.fixture(scope="session")
def browser(browser_environment: dict[str, str]) -> Iterator[Browser]:
    """Debian's Chromium; the tests fail, not skip, where it is missing."""
    with sync_playwright() as playwright:
        running = launch(playwright.chromium, browser_environment)
        yield running
        running.close()
