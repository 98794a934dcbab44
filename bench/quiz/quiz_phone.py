"""The quiz page on a slow phone: bytes, requests, layout shift, time until it can be used."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench.figure import Figure
from bench.service.quiz_server import Scratch

ROUNDS = 5
# 400 kbit/s and 400 ms there and back, as Chromium throttles it.
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
SHIFT = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500); })"""
READY = """() => { const n = performance.getEntriesByType("navigation")[0];
  return n.domContentLoadedEventEnd; }"""


def run() -> list[Figure]:
    """Open the paper on a throttled phone, cold, five times."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        scratch = Scratch(Path(temporary) / "data")
        codes = scratch.codes(ROUNDS)
        with scratch.served() as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            seen = [_open(browser, base, code) for code in codes]
            browser.close()
        scratch.close()
    bytes_, requests, ready, shift = (median(each) for each in zip(*seen, strict=True))
    weight = f"{bytes_:.0f} bytes with headers, cold"
    speed = f"400 kbit/s and 400 ms: {ready:.0f} ms"
    return [
        Figure(
            "quiz page: bytes over the wire",
            bytes_,
            30_000,
            False,
            weight,
            "LimeSurvey 6.4: 374,000",
        ),
        Figure(
            "quiz page: requests",
            requests,
            3,
            False,
            f"{requests:.0f}",
            "LimeSurvey 6.4: 22",
        ),
        Figure(
            "quiz page: usable after, s",
            ready / 1000,
            2.0,
            False,
            speed,
            "until the script is ready",
        ),
        Figure("quiz page: layout shift", shift, 0.0, False, f"{shift}", "none"),
    ]


def _open(browser: Browser, base: str, code: str) -> tuple[float, float, float, float]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{base}/Q#{code}")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW)
    loads: list[int] = []
    page.on(
        "requestfinished",
        lambda request: loads.append(
            request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        ),
    )
    page.click("main .button")
    page.wait_for_selector("form[data-quiz]")
    page.wait_for_load_state("networkidle")
    found = (sum(loads), len(loads), page.evaluate(READY), page.evaluate(SHIFT))
    context.close()
    return found
