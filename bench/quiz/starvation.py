"""Pupils while ten organizers make letters and thirty strangers guess passwords.

An open model: pupils come at a fixed rate whether the service keeps up or not, and the time
of each counts from when it should have come. The same pupils come first to a quiet service.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.cookiejar import CookieJar
from itertools import count, cycle
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.figure import Figure
from bench.service.quiz_server import CAMPAIGN, Scratch
from quiz_service.reports.delivery.made_files import FOLDER

PUPILS_A_SECOND, SECONDS = 20, 20
ORGANIZERS, STRANGERS = 10, 30
MOST_RATIO = 3.0
# Below this the quiet value is the clock's own noise on a shared machine.
LEAST_QUIET = 0.010
FILES = ("letters.zip", "report.pdf", "report.xlsx", "scorecards.xlsx")
LOGIN, PASSWORD = "county", "three-hares-dance-9"


def run() -> Iterator[Figure]:
    """The ratio of p99, loud to quiet, and the pupils that were refused."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        scratch = Scratch(Path(temporary) / "data")
        _wuzha(scratch, "simulate")
        _wuzha(scratch, "organizers", "add", given=f"{PASSWORD}\n")
        codes = scratch.codes(2 * PUPILS_A_SECOND * SECONDS + 50)
        with scratch.served() as base:
            desk = [_signed_in(base) for _organizer in range(ORGANIZERS)]
            files = _frozen_files(desk[0])
            _pupils(base, codes[-50:])
            quiet, refused = _pupils(base, codes[: PUPILS_A_SECOND * SECONDS])
            neighbours = Neighbours(base, scratch.data / FOLDER, desk, files)
            neighbours.start()
            time.sleep(2)
            loud, refused_too = _pupils(base, codes[PUPILS_A_SECOND * SECONDS : -50])
            made, guesses = neighbours.stop()
        scratch.close()
    yield Figure(
        "starvation: p99 of pupils, loud to quiet",
        loud / max(quiet, LEAST_QUIET),
        MOST_RATIO,
        higher_is_better=False,
        ours=f"loud {loud * 1000:.0f} ms: {made} files, {guesses} guesses",
        baseline=f"quiet {quiet * 1000:.0f} ms",
    )
    yield Figure(
        "starvation: refused pupils",
        refused + refused_too,
        0,
        higher_is_better=False,
        ours=f"{refused_too} of {PUPILS_A_SECOND * SECONDS}",
        baseline=f"quiet {refused}",
    )


def _wuzha(scratch: Scratch, *words: str, given: str = "") -> None:
    wuzha = str(Path(sys.executable).with_name("wuzha"))
    more = [LOGIN, "--role", "county"] if "add" in words else []
    subprocess.run(
        [wuzha, *words, str(CAMPAIGN), *more],
        env=scratch.environment,
        input=given,
        text=True,
        check=True,
        capture_output=True,
    )


class Browser:
    """One signed-in browser: its cookies, and the forms of its pages."""

    def __init__(self, base: str) -> None:
        self.base = base
        cookies = HTTPCookieProcessor(CookieJar())
        self._opener: OpenerDirector = build_opener(cookies)

    def get(self, path: str) -> bytes:
        """Return a page or a file."""
        data: bytes = self._opener.open(self.base + path, timeout=60).read()
        return data

    def send(self, page: str, path: str, **fields: str) -> bytes:
        """Send a form of a page, with that page's token."""
        token = re.findall(rb'name="csrf_token"[^>]*value="([^"]+)"', self.get(page))
        body = urlencode({"csrf_token": token[-1].decode(), **fields}).encode()
        data: bytes = self._opener.open(self.base + path, body, timeout=60).read()
        return data


class Neighbours:
    """Organizers and strangers, in a process apart from the one that times the pupils."""

    def __init__(
        self, base: str, kept: Path, desk: list[Browser], files: list[str]
    ) -> None:
        """``kept`` is where the service keeps the files that it made."""
        context = get_context("fork")
        self._over = context.Event()
        self._files, self._guesses = context.Value("i", 0), context.Value("i", 0)
        self._base, self._kept, self._desk, self._paths = base, kept, desk, files
        self._process = context.Process(target=self._run)

    def start(self) -> None:
        """Begin."""
        self._process.start()

    def stop(self) -> tuple[int, int]:
        """End; return how many files were made and passwords guessed."""
        self._over.set()
        self._process.join()
        return self._files.value, self._guesses.value

    def _run(self) -> None:
        threads = [Thread(target=self._make_files, args=(one,)) for one in self._desk]
        threads += [Thread(target=self._guess, args=(n,)) for n in range(STRANGERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _make_files(self, browser: Browser) -> None:
        for path in cycle(self._paths):
            if self._over.is_set():
                return
            # What was made once is kept; as if each organizer had a report of their own.
            shutil.rmtree(self._kept, ignore_errors=True)
            browser.get(path)
            with self._files.get_lock():
                self._files.value += 1

    def _guess(self, number: int) -> None:
        browser = Browser(self._base)
        for attempt in count():
            if self._over.is_set():
                return
            # At a name of its own each time, so that no limit ends it.
            login = f"nobody-{number}-{attempt}"
            with suppress(HTTPError):
                browser.send(
                    "/sign-in", "/sign-in", login=login, password="wrong-wrong"
                )
            with self._guesses.get_lock():
                self._guesses.value += 1


def _signed_in(base: str) -> Browser:
    browser = Browser(base)
    browser.send("/sign-in", "/sign-in", login=LOGIN, password=PASSWORD)
    return browser


def _frozen_files(browser: Browser) -> list[str]:
    """Freeze the simulated wave's report; return where its files are."""
    page = browser.get("/desk/reports").decode()
    waves = [int(number) for number in re.findall(r"/desk/reports/(\d+)", page)]
    snapshots = f"/desk/reports/{min(waves)}/snapshots"
    browser.send(snapshots, snapshots)
    page = browser.get(snapshots).decode()
    snapshot = re.findall(r"/desk/snapshots/(\d+)/report.pdf", page)[0]
    return [f"/desk/snapshots/{snapshot}/{name}" for name in FILES]


def _pupils(base: str, codes: list[str]) -> tuple[float, int]:
    """Return the p99 of so many starts at a fixed rate, in seconds, and the refused."""
    begun = time.monotonic() + 0.5

    def start(place: int) -> tuple[float, bool]:
        due = begun + place / PUPILS_A_SECOND
        time.sleep(max(0.0, due - time.monotonic()))
        body = urlencode({"code": codes[place]}).encode()
        try:
            build_opener().open(Request(f"{base}/quiz", body), timeout=60).read()
            refused = False
        except OSError:
            refused = True
        return time.monotonic() - due, refused

    with ThreadPoolExecutor(64) as phones:
        outcomes = list(phones.map(start, range(len(codes))))
    waits = sorted(wait for wait, _refused in outcomes)
    return waits[int(len(waits) * 0.99)], sum(refused for _wait, refused in outcomes)
