"""A hand at the desk: does what an organizer does, and counts it."""

from __future__ import annotations

import time

from playwright.sync_api import Page

SLOWEST_FILE = 120_000  # milliseconds; thousands of slips on a busy machine


class Hand:
    """Taps and fills fields of one page; each of both is counted as one action."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.actions = 0
        self.started = 0.0

    def tap(self, selector: str) -> None:
        """Press a link, a button or a box; wait until the page behind it stands."""
        self.page.click(selector)
        self.page.wait_for_load_state()  # a page that only began has no element to look at
        self.actions += 1

    def fill(self, selector: str, text: str) -> None:
        """Go to a field and type."""
        self.page.fill(selector, text)
        self.actions += 1

    def choose(self, selector: str, value: str) -> None:
        """Choose from a list."""
        self.page.select_option(selector, value)
        self.actions += 1

    def fetch(self, selector: str) -> bytes:
        """Press what saves a file; return the file, however long it is being made."""
        with self.page.expect_download(timeout=SLOWEST_FILE) as download:
            self.page.click(selector, no_wait_after=True, timeout=SLOWEST_FILE)
        self.actions += 1
        return download.value.path().read_bytes()

    def sign_in(self, login: str, password: str) -> None:
        """Come to the desk; the way there is the same for each task and not counted."""
        self.page.goto(f"{self.base}/sign-in")
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        self.page.click("main .button")
        self.page.wait_for_url("**/desk")
        self.start()

    def start(self) -> None:
        """Stand at the desk, with nothing counted yet."""
        self.page.goto(f"{self.base}/desk")
        self.actions = 0
        self.started = time.perf_counter()

    def seconds(self) -> float:
        """Return the seconds since the start."""
        return time.perf_counter() - self.started
