"""Every kind of page in a real browser: accessible, narrow, light, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from campaign_model import Campaign
from campaign_model.links import poster_number
from tests.journeys.conftest import unreadable_in_the_dark

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = {
    "home": "",
    "guides": "guides/",
    "guide": "T/T04/",
    "cases": "cases/",
    "cases of a type": "cases/T08/",
    "case": "cases/tz-wenzhou-ouhai-2026/",
    "audience": "for/elder/",
    "techniques": "techniques/",
    "technique": "techniques/screen-sharing/",
    "believe": "believe/",
    "hotlines": "hotlines/",
    "app": "app/",
    "law": "law/",
    "materials": "materials/",
    "material": "materials/lesson-primary-40/",
    "messages": "materials/sms/",
    "unit": "unit/",
    "returned": "returned/",
    "sources": "sources/",
    "cheated": "cheated/",
    "plan": "plan/",
    "about": "about/",
    "privacy": "privacy/",
    "genuine": "genuine/",
    "search": "search/?q=刷单",
    "stories": "stories/",
    "numbers": "numbers/",
    "loudspeaker": "loudspeaker/",
    "new cases": "new/",
    "front page in English": "en/",
    "guide in English": "en/T/T04/",
    "search in English": "en/search/",
    "guide with a forgery": "T/T08/",
    "missing": "P/NOPE/",
}
POSTERS = {"warning poster": "w-t04", "story poster": "", "unit poster": "q-S01"}
SIZES = (360, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST_LOAD = 150_000


def address(kind: str, campaign: Campaign) -> str:
    """The path of one page of a kind."""
    if kind in KINDS:
        return KINDS[kind]
    stories = [p.id for p in campaign.posters if p.family == "story"]
    name = POSTERS[kind] or stories[0]
    return f"P/{poster_number(campaign.settings.name, name)}/"


@pytest.fixture(params=[(w, large) for w in SIZES for large in ("", "2")])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, large = request.param
    context = browser.new_context(viewport={"width": width, "height": 760})
    if large:
        script = f"localStorage.setItem('wuzha-large', '{large}')"
        context.add_init_script(f"try {{ {script} }} catch (e) {{}}")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", [*KINDS, *POSTERS])
def test_axe_finds_nothing_and_nothing_overflows(
    page: Page, site: str, qingyuan: Campaign, kind: str
) -> None:
    page.goto(site + address(kind, qingyuan))
    page.wait_for_load_state("networkidle")

    report = Axe().run(page, options={"runOnly": RULES})
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert report.violations_count == 0, report.generate_report()
    assert wider <= 0
    assert unreadable_in_the_dark(page) == []


@pytest.mark.parametrize("kind", ["home", "guide", "case", "unit poster"])
def test_a_first_load_stays_under_150_kb_and_asks_no_one_else(
    browser: Browser, site: str, qingyuan: Campaign, kind: str
) -> None:
    page = browser.new_page()
    sizes: dict[str, int] = {}

    def count(response: Response) -> None:
        head = response.request.sizes()
        sizes[response.url] = head["responseBodySize"] + head["responseHeadersSize"]

    page.on("requestfinished", lambda request: count(request.response()))
    page.goto(site + address(kind, qingyuan))
    page.wait_for_load_state("networkidle")
    page.close()

    counted = {url: n for url, n in sizes.items() if not url.endswith(".png")}
    assert sum(counted.values()) <= FIRST_LOAD, counted
    assert all(url.startswith(site) for url in sizes)
    assert not [url for url in sizes if "search" in url or "minisearch" in url]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_a_page_works_without_scripts(
    browser: Browser, site: str, qingyuan: Campaign, kind: str
) -> None:
    phone = {"width": 360, "height": 740}
    context = browser.new_context(java_script_enabled=False, viewport=phone)
    page = context.new_page()
    page.goto(site + address(kind, qingyuan))

    heading = page.locator("h1").inner_text()
    page.locator(".menu summary").click()
    menu = page.locator(".menu nav a").first.is_visible()

    context.close()
    assert heading
    assert menu


def test_practice_shows_the_answer_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "T/T04/")
    practice = page.locator(".practice").first

    practice.locator("summary").click()
    shown = practice.locator("details p").first.is_visible()

    context.close()
    assert shown


def test_practice_says_right_or_wrong_beside_the_choice(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(site + "T/T04/")
    practice = page.locator(".practice").first

    practice.locator("label:not([data-right]) input").first.check()
    wrong = practice.locator("[data-why]").inner_text()
    practice.locator("label[data-right] input").check()
    right = practice.locator("[data-why]").inner_text()

    page.close()
    assert wrong.startswith("再想想")
    assert right.startswith("答对了")


def test_large_print_is_remembered(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    normal = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.click("button[data-large]")

    page.goto(site + "T/T04/")
    large = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")

    context.close()
    assert normal >= 18
    assert large >= normal * 1.24


def test_a_line_holds_at_most_34_han(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(site + "T/T04/")

    widest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.main p, .main li, .prose p')]"
        ".map(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize)))"
    )

    page.close()
    assert widest <= 34.5


def test_every_link_inside_the_site_leads_somewhere(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    seen, waiting, broken = {site}, [site], []
    while waiting:
        here = waiting.pop()
        answer = page.request.get(here)
        if answer.status != 200:
            broken.append(here)
            continue
        if "text/html" not in answer.headers["content-type"]:
            continue
        page.set_content(answer.text())
        # As they are written: the page's own policy lets nobody move its base.
        links = page.eval_on_selector_all(
            "a[href]", "all => all.map(a => a.getAttribute('href'))"
        )
        for link in {re.split("[#?]", urljoin(here, link))[0] for link in links}:
            if link.startswith(site) and link not in seen:
                seen.add(link)
                waiting.append(link)
    context.close()

    assert broken == []
    assert len(seen) > 60
