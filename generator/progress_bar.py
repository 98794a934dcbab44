"""Shows how far long work has come: a bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

WIDTH = 24
_hidden: ContextVar[bool] = ContextVar("hidden", default=False)


@contextmanager
def hidden_progress(*, hidden: bool = True) -> Iterator[None]:
    """Show no progress of the work in the block: who asked for it wants to hear no more."""
    token = _hidden.set(hidden)
    try:
        yield
    finally:
        _hidden.reset(token)


class ProgressBar:
    """Counts the steps of a stage; ``close`` ends it with the number of steps."""

    def __init__(self, stage: str, total: int, stream: TextIO | None = None) -> None:
        self.stage, self.total = stage, total
        self.count = 0
        self.stream = stream or sys.stderr
        self.hidden = _hidden.get()
        self.live = self.stream.isatty() and not self.hidden
        self.drawn = 0.0

    def step(self, count: int = 1) -> None:
        """Count some steps; the bar is redrawn at most twenty times a second."""
        self.count += count
        now = time.monotonic()
        if self.live and now - self.drawn >= 0.05:
            self.drawn = now
            self._draw(end="")

    def close(self) -> None:
        """End the stage: the full bar on a terminal, one line elsewhere."""
        if self.live:
            self._draw(end="\n")
        elif self.total and not self.hidden:
            print(f"{self.stage} {self.count}/{self.total}", file=self.stream)

    def _draw(self, *, end: str) -> None:
        filled = WIDTH * self.count // max(self.total, 1)
        bar = "█" * filled + "░" * (WIDTH - filled)
        line = f"\r{self.stage} {bar} {self.count}/{self.total}"
        print(line, end=end, file=self.stream, flush=True)
