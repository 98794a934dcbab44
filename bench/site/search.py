"""Queries nobody tuned the search by, typed into the built search page in a real browser."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.figure import Figure
from bench.instruments.clock import seconds, wuzha
from generator.local_server import address_of, serve

CAMPAIGN = Path("campaigns/qingyuan")
QUERIES = Path(__file__).with_name("search_queries.tsv")
FIRST = 3
FEWEST_SHARE, MOST_KILOBYTES = 0.95, 60
_SHOWN = """links => links.map(link => link.querySelector("b").textContent + " " + link.href)"""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, of which kind it is, and words of which a good result has one."""

    kind: str
    text: str
    words: tuple[str, ...]


def queries() -> list[Query]:
    """Return the queries of the file beside this one."""
    lines = QUERIES.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Query(kind, text, tuple(words.split("|"))) for kind, text, words in rows]


def missed_queries(page: Page) -> list[Query]:
    """Return the queries whose words stand in no title or address of the first three results.

    ``page`` shows the search page.
    """
    return [
        query
        for query in queries()
        for results in [_first_results(page, query.text)]
        if not any(word in result for result in results for word in query.words)
    ]


def _first_results(page: Page, text: str) -> list[str]:
    page.fill("input[type=search]", text)
    answered = f'[data-search-results][data-for="{text}"]'
    page.wait_for_selector(answered, state="attached")
    results = page.eval_on_selector_all("[data-search-results] a", _SHOWN)
    return [str(result) for result in results[:FIRST]]


def run() -> Iterator[Figure]:
    """Measure how many queries of each kind are answered, and what the index weighs."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        out = Path(temporary) / "out"
        seconds(wuzha("build", CAMPAIGN, "--site-only", "--out", out))
        missed = _missed_in(out / "public")
        index = gzip.compress((out / "public/assets/search-index.js").read_bytes())
    count = len(queries())
    yield Figure(
        f"search: share of {count} queries answered in the first {FIRST}",
        1 - len(missed) / count,
        FEWEST_SHARE,
        True,
        "missed: " + (", ".join(query.text for query in missed) or "none"),
        "pinyin, initials, traditional, one wrong character, one character, words of bodies",
    )
    yield Figure(
        "search: kilobytes of the index, compressed",
        len(index) / 1000,
        MOST_KILOBYTES,
        False,
        f"{len(index)} bytes",
        "read once by a phone, and only by one that searches",
    )


def _missed_in(public: Path) -> list[Query]:
    server = serve(public)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(address_of(server) + "search/")
        missed = missed_queries(page)
        browser.close()
    server.shutdown()
    return missed
