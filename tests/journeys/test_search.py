"""Real queries find their page among the first three, in a real browser."""

from __future__ import annotations

import csv
import dataclasses
import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench.site.search import FEWEST_SHARE, missed_queries, queries
from campaign_model import Campaign
from generator.site.search import index

QUERIES = Path(__file__).parents[1] / "generator/site/search_queries.csv"
FIRST = 3
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def rows() -> list[dict[str, str]]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first_results(page: Page, query: str) -> list[str]:
    page.fill("input[type=search]", query)
    page.wait_for_selector(
        f'[data-search-results][data-for="{query}"]', state="attached"
    )
    hrefs = page.eval_on_selector_all(
        "[data-search-results] a", "links => links.map(link => link.href)"
    )
    return list(hrefs[:FIRST])


def test_every_query_finds_its_page_among_the_first_three(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(site + "search/")

    missed = {
        row["query"]: found
        for row in rows()
        for found in [first_results(page, row["query"])]
        if site + row["page"] not in found
    }

    page.close()
    assert len(rows()) >= 40
    assert missed == {}


def test_queries_nobody_tuned_it_by_are_answered_in_every_way_of_typing(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(site + "search/")

    missed = missed_queries(page)

    page.close()
    assert 1 - len(missed) / len(queries()) >= FEWEST_SHARE
    assert {query.kind for query in missed} <= {"交来的"}


def test_a_word_people_use_says_beside_the_guide_why_it_was_found(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(site + "search/")

    assert site + "T/T02/" in first_results(page, "数字人民币")
    assert "数字人民币投资：" in page.inner_text("[data-search-results] li >> nth=0")


def test_a_number_that_no_page_names_leads_to_the_page_of_genuine_calls(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(site + "search/")

    assert first_results(page, "95588")[0] == site + "hotlines/"


def test_a_wrong_character_or_letter_still_leads_somewhere(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(site + "search/")

    assert site + "T/T08/" in first_results(page, "公捡法")
    assert site + "techniques/screen-sharing/" in first_results(page, "pinmugongxiang")
    page.close()


def test_a_query_in_the_address_is_answered(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "search/?q=刷单")
    page.wait_for_selector("[data-search-results] a")

    found = page.eval_on_selector_all(
        "[data-search-results] a", "links => links.map(link => link.href)"
    )

    page.close()
    assert found[0] == site + "T/T01/"


def test_nothing_found_says_what_to_do(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "search/")

    found = first_results(page, "zzzz")
    said = page.inner_text("[data-search-state]")

    page.close()
    assert found == []
    assert "96110" in said


def test_no_script_or_index_is_fetched_before_someone_searches(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site + "search/")
    page.wait_for_load_state("networkidle")

    page.close()
    assert not [url for url in asked if "minisearch" in url or "search-index" in url]


def test_the_index_as_it_is_weighs_at_most_60_kilobytes(qingyuan: Campaign) -> None:
    assert len(gzip.compress(index(qingyuan), mtime=0)) <= 60_000


def test_the_index_of_300_pages_fits_its_budget(qingyuan: Campaign) -> None:
    """At most 150 kB compressed at 300 pages.

    Repeating cases would compress to nothing, so what one case adds is measured on the
    real ones and multiplied.
    """
    without = dataclasses.replace(qingyuan, cases={})
    whole, base = (len(gzip.compress(index(c), mtime=0)) for c in (qingyuan, without))
    pages = len(qingyuan.fraud_types) + len(qingyuan.cases)

    each = (whole - base) / len(qingyuan.cases)
    at_300 = whole + each * (300 - pages)

    assert at_300 <= 150_000
