"""Every page of the quiz service, read off the addresses it answers at, as people see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.routing import Map, Rule

from campaign_model import Campaign
from tests.browser_probe import launch
from tests.journeys.addresses import (
    NO_PAGES,
    QUERIES,
    STATUSES,
    VIEWERS,
    Address,
    NoExampleError,
    example_of,
    pages_of,
    rules_of,
)
from tests.journeys.conftest import (
    PHONE,
    fits,
    fits_in_the_largest_letters,
    squeezed_texts,
    unreadable_in_the_dark,
)
from tests.journeys.full_county import FullCounty, Viewer, full_county
from tests.journeys.painted_contrast import FORCED, LEAST, painted_texts

pytestmark = pytest.mark.browser

OFFICE = {"width": 1280, "height": 800}
SAY = (
    "Let full_county.py have what it shows, or say in addresses.py what it is instead."
)
# What nobody can press or fill in on paper, and what paper says instead: whose page it is.
ON_PAPER = """() => {
    const pressed = 'form, button, input, select, nav, summary, .button, .bottom';
    // A box to tick is one on paper, too.
    const standing = e => e.getClientRects().length > 0 && !e.closest('.ticks');
    const left = [...document.querySelectorAll(pressed)].filter(standing);
    const owner = document.querySelector('.printed');
    return [...left.map(e => e.outerHTML.slice(0, 80)), ...(standing(owner) ? [] : ['whose?'])];
}"""


@pytest.fixture(scope="module")
def county(
    qingyuan: Campaign, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FullCounty]:
    with full_county(qingyuan, tmp_path_factory.mktemp("county")) as county:
        yield county


def visited(page: Page, county: FullCounty) -> Iterator[Address]:
    """Bring a browser to every page in turn, each as somebody who may see it."""
    viewer = None
    for address in pages_of(county):
        if address.viewer is not viewer:
            viewer = address.viewer
            county.lend(page.context, viewer)
        answer = page.goto(county.address + address.path)
        assert answer is not None
        status = STATUSES.get(address.endpoint, 200)
        assert answer.status == status, (address, SAY)
        assert answer.url == county.address + address.path, (address, SAY)
        page.wait_for_load_state()
        yield address


def test_every_page_fits_and_reads_on_phone_screen_and_paper(
    browser: Browser, county: FullCounty
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page, faults = context.new_page(), list[str]()

    for address in visited(page, county):
        faults += [f"{address.path}: {fault}" for fault in _faults(page)]
        if address.viewer is Viewer.COUNTY:
            faults += [f"{address.path}, printed: {f}" for f in _faults_on_paper(page)]

    assert not faults, "\n".join(faults)
    context.close()


def test_every_page_stays_readable_where_a_browser_darkens_all(
    browser: Browser, browser_environment: dict[str, str], county: FullCounty
) -> None:
    darkening = launch(browser.browser_type, browser_environment, *FORCED)
    context = darkening.new_context(viewport=PHONE, has_touch=True, color_scheme="null")
    page, faults = context.new_page(), list[str]()

    for address in visited(page, county):
        texts = list(painted_texts(page))
        assert len(texts) > 5, address
        faults += [f"{address.path} {t}" for t in texts if t.contrast < LEAST]

    assert not faults, "\n".join(faults)
    darkening.close()


def _faults(page: Page) -> Iterator[str]:
    """Yield what is wrong with a page on a phone, in the largest letters, dark, in an office."""
    if page.locator("h1").count() != 1:
        yield "not one heading"
    if not fits(page):
        yield "scrolls sideways"
    if not fits_in_the_largest_letters(page):
        yield "scrolls sideways in the largest letters"
    for text in squeezed_texts(page):
        yield f"stands a letter wide: {text}"
    page.evaluate("document.documentElement.dataset.large = '2'")
    for text in squeezed_texts(page):
        yield f"stands a letter wide in the largest letters: {text}"
    page.evaluate("delete document.documentElement.dataset.large")
    for violation in Axe().run(page).response["violations"]:
        yield f"{violation['id']}: {violation['nodes'][0]['html']}"
    yield from unreadable_in_the_dark(page)
    page.set_viewport_size(OFFICE)
    if not fits(page):
        yield "scrolls sideways in an office"
    page.set_viewport_size(PHONE)


def _faults_on_paper(page: Page) -> list[str]:
    page.emulate_media(media="print")
    left = list(page.evaluate(ON_PAPER))
    page.emulate_media(media="screen")
    return left


def test_what_is_said_to_be_no_page_is_none(county: FullCounty) -> None:
    rules = {rule.endpoint: rule for rule in rules_of(county)}
    listed = NO_PAGES.keys() | QUERIES.keys() | VIEWERS.keys() | STATUSES.keys()
    client = county.viewers[Viewer.COUNTY]

    pages = []
    for endpoint in sorted(NO_PAGES.keys() & rules.keys()):
        path = _some_address_of(rules[endpoint], county)
        with client.get(path) as answer:
            if answer.status_code == 200 and answer.mimetype == "text/html":
                pages.append(path)

    assert listed - rules.keys() == set()
    assert pages == []


def _some_address_of(rule: Rule, county: FullCounty) -> str:
    try:
        return example_of(rule, county.receipt)
    except NoExampleError:
        _host, path = rule.build(dict.fromkeys(rule.arguments, 1)) or ("", rule.rule)
        return path


def test_a_new_page_is_walked_or_what_it_lacks_is_said() -> None:
    usual = Rule("/desk/<int:number>/<code>/new", endpoint="new.usual")
    other = Rule("/desk/new/<colour>", endpoint="new.other")
    Map([usual, other])

    assert example_of(usual, "") == "/desk/4/S01/new"
    with pytest.raises(NoExampleError, match=r"new\.other.*colour"):
        example_of(other, "")
