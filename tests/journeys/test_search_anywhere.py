"""Search on old browsers, from a folder on a disk, and where it fails: never a wait."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEARCH = "search/?q=%E5%88%B7%E5%8D%95"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a village hall unpacks from the zip."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(built / "public/offline.zip") as archive:
        archive.extractall(folder)
    return next(path for path in folder.iterdir() if path.is_dir())


def said(page: Page) -> str:
    page.wait_for_function(
        "!/^(正在找……)?$/.test(document.querySelector('[data-search-state]').textContent)"
    )
    return page.inner_text("[data-search-state]")


@pytest.mark.parametrize(
    "missing",
    [
        "delete Array.prototype.flatMap",
        "delete Object.fromEntries",
        "window.fetch = undefined",
        "window.URLSearchParams = undefined; window.URL = undefined",
        "delete Array.prototype.flatMap; delete Object.fromEntries;"
        " delete Array.prototype.flat; delete String.prototype.replaceAll",
        # What came to Chromium after 65, all at once.
        "for (const [home, names] of [[Array.prototype, ['flat', 'flatMap', 'at']],"
        " [String.prototype, ['matchAll', 'replaceAll', 'at', 'trimStart', 'trimEnd']],"
        " [Object, ['fromEntries', 'hasOwn', 'groupBy']], [Promise, ['allSettled', 'any']],"
        " [window, ['queueMicrotask', 'structuredClone', 'AbortController']]])"
        " for (const name of names) delete home[name]",
    ],
)
def test_an_old_browser_finds_what_a_new_one_finds(
    context: BrowserContext, site: str, missing: str
) -> None:
    context.add_init_script(missing)
    page = context.new_page()

    page.goto(site + SEARCH)

    assert said(page).startswith("找到")
    first = page.locator("[data-search-results] a").first.get_attribute("href") or ""
    assert first.endswith("/T/T01/")


@pytest.mark.parametrize(
    "broken",
    [
        "String.prototype.normalize = undefined",
        "Array.prototype.flatMap = function () { throw new Error('old'); }",
        "Object.defineProperty(window, 'MiniSearch', { get() {}, set() {} })",
    ],
)
def test_whatever_is_thrown_ends_in_the_list_of_types(
    context: BrowserContext, site: str, broken: str
) -> None:
    context.add_init_script(broken)
    page = context.new_page()

    page.goto(site + SEARCH)

    assert said(page).startswith("这里搜不了。请看下面的全部骗局")
    assert page.locator(".all li").count() > 10


def test_what_was_typed_before_the_script_came_is_searched(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/search.js*", hold)
    with page.expect_request("**/assets/search.js*"):
        page.goto(site + "search/", wait_until="commit")
    page.fill("input[type=search]", "刷单")
    held[0].continue_()

    expect(page.locator("[data-search-state]")).to_contain_text("找到")


def test_a_network_that_is_away_is_said_and_the_next_try_works(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.route("**/assets/search-index.js", lambda route: route.abort())
    page.goto(site + SEARCH)
    assert "检查一下网络" in said(page)

    page.unroute("**/assets/search-index.js")
    page.click(".searchbox button")

    page.wait_for_selector("[data-search-results] a")


def test_the_unpacked_zip_is_searched_without_network(
    context: BrowserContext, unpacked: Path
) -> None:
    context.set_offline(True)
    page = context.new_page()
    page.goto((unpacked / "search/index.html").as_uri())
    page.fill("input[type=search]", "刷单")
    page.press("input[type=search]", "Enter")
    assert said(page).startswith("找到")

    page.locator("[data-search-results] a").first.click()

    page.wait_for_url("**/T/T01/index.html")
