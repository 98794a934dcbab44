"""The counted hand looks at a page only when the page stands."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from bench.office.hand import Hand

pytestmark = pytest.mark.browser

BODY_COMES_LATER = 0.5  # seconds between the first byte of a page and its text


class LatePage(BaseHTTPRequestHandler):
    """Sends a link at once, and the page behind it in two parts."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/late":
            self.wfile.write(b"<!doctype html>" + b" " * 2000)
            self.wfile.flush()
            time.sleep(BODY_COMES_LATER)
            self.wfile.write(b"<title>stands</title><p>text")
        else:
            self.wfile.write(b'<!doctype html><a href="/late">later</a>')

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: a test's output is its own."""


@pytest.fixture
def address() -> Iterator[str]:
    """A server whose second page takes its time."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), LatePage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_tap_ends_when_the_page_behind_it_stands(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address)
    hand = Hand(page, address)

    hand.tap("a")

    assert page.evaluate("document.readyState") == "complete"
    assert page.evaluate("document.title") == "stands"
    page.close()
