"""Phones that hand in one paper after another, and note each hand-in that was acknowledged."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Protocol

from bench.service.paper_page import Paper
from bench.service.running_service import RunningService

TRIES, PAUSE_SECONDS = 150, 0.2


class Askable(Protocol):
    """What answers a GET or a form with its status and page."""

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        """Return status and page; 0 where the connection was cut."""


def answer_on(service: Askable, code: str) -> str | None:
    """Start and hand in, each again until it is answered; return what was acknowledged."""
    for _attempt in range(TRIES):
        status, page = service.ask("/quiz", code=code)
        if status == 200:
            break
        time.sleep(PAUSE_SECONDS)
    else:
        return None
    paper = Paper.read(page)
    answers = paper.first_of_each()
    for _attempt in range(TRIES):
        status, page = service.ask("/answers", **paper.fields, **answers)
        if status == 200:
            return paper.fields["submission"]
        time.sleep(PAUSE_SECONDS)
    return None


class Phones:
    """So many phones at once, each with a new code for each paper."""

    def __init__(
        self, service: RunningService, next_code: Callable[[], str], *, count: int
    ) -> None:
        """``next_code`` is asked by one phone at a time."""
        self.acknowledged: list[str] = []
        self._service, self._next_code = service, next_code
        self._over, self._lock = Event(), Lock()
        self._threads = [Thread(target=self._run, daemon=True) for _ in range(count)]

    def __enter__(self) -> Phones:
        """Begin."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Let each phone finish its paper."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, count: int = 1, *, within: float = 120.0) -> bool:
        """Wait until so many more papers are acknowledged; return whether they were."""
        goal = len(self.acknowledged) + count
        until = time.monotonic() + within
        while len(self.acknowledged) < goal and time.monotonic() < until:
            time.sleep(0.01)
        return len(self.acknowledged) >= goal

    def _run(self) -> None:
        while not self._over.is_set():
            with self._lock:
                code = self._next_code()
            submission = answer_on(self._service, code)
            if submission is not None:
                self.acknowledged.append(submission)
