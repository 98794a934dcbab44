"""Where people come in: the fold, the large page, the card of a messenger, the printer."""

from __future__ import annotations

import io
import urllib.request

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.patience import STUCK_SECONDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}


def test_both_urgent_buttons_stand_above_the_fold(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(site)

    bar = page.locator(".hotlines").bounding_box()
    assert bar
    for button in (".urgent--ask", ".urgent--lost"):
        box = page.locator(button).bounding_box()
        assert box
        assert box["y"] + box["height"] <= bar["y"]
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_for_the_elderly_is_large_from_the_start(
    browser: Browser, site: str, scripts: bool
) -> None:
    sizes = []
    for path in ("for/elder/", "for/staff/"):
        context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(site + path)
        sizes.append(page.locator("h1").bounding_box() or {})
        context.close()

    elder, staff = sizes
    assert elder["height"] > 1.2 * staff["height"]


@pytest.mark.parametrize("size", ["", "1", "2"])
def test_on_a_phone_cards_stand_below_each_other_in_every_size(
    browser: Browser, site: str, size: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(f"localStorage.setItem('wuzha-large', '{size}')")
    page = context.new_page()
    page.goto(site + "for/elder/")
    boxes = [card.bounding_box() for card in page.locator(".cards > li").all()]
    context.close()

    assert len(boxes) > 2
    assert len({box["x"] for box in boxes if box}) == 1


def test_whoever_chose_a_size_keeps_it(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(
        "try { localStorage.setItem('wuzha-large', '') } catch (e) {}"
    )
    page = context.new_page()
    page.goto(site + "for/elder/")

    assert page.locator("html").get_attribute("data-large") is None
    context.close()


@pytest.mark.parametrize("path", ["", "T/T04/", "for/elder/", "cheated/"])
def test_a_messenger_finds_a_square_picture_first(
    browser: Browser, site: str, path: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(site + path)
    first = page.locator("body img").first

    assert not first.is_visible()
    source = first.evaluate("i => i.src")
    with urllib.request.urlopen(source, timeout=STUCK_SECONDS) as answer:
        assert answer.headers["Content-Type"] == "image/png"
    assert first.get_attribute("width") == first.get_attribute("height") == "500"
    page.close()


def test_a_missing_page_says_so_in_its_title(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(site + "nope/")

    assert page.title().startswith("没有这个页面")
    page.close()


@pytest.mark.parametrize(
    ("path", "pages"),
    [("cheated/", 1), ("materials/lesson-primary-40/", 1), ("T/T04/", 2)],
)
def test_a_page_prints_what_one_needs_on_whole_pages(
    browser: Browser, site: str, path: str, pages: int
) -> None:
    page = browser.new_page()
    page.goto(site + path)
    paper = pypdfium2.PdfDocument(
        io.BytesIO(
            page.pdf(
                format="A4",
                margin={
                    "top": "12mm",
                    "bottom": "12mm",
                    "left": "14mm",
                    "right": "14mm",
                },
            )
        )
    )

    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    assert len(paper) == pages
    assert "96110" in text
    assert "本站不用登录" not in text
    page.close()
