"""Says how far long work has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24


class Progress:
    """Counts the steps of one stage; ``done`` closes it with the number made."""

    def __init__(self, stage: str, total: int, stream: TextIO | None = None) -> None:
        self.stage, self.total = stage, total
        self.count = 0
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self.drawn = 0.0

    def step(self, count: int = 1) -> None:
        """Some more is made; the bar is redrawn at most twenty times a second."""
        self.count += count
        now = time.monotonic()
        if self.live and now - self.drawn >= 0.05:
            self.drawn = now
            self._draw(end="")

    def done(self) -> None:
        """The stage is over."""
        if self.live:
            self._draw(end="\n")
        elif self.total:
            print(f"{self.stage} {self.count}/{self.total}", file=self.stream)

    def _draw(self, *, end: str) -> None:
        filled = WIDTH * self.count // max(self.total, 1)
        bar = "█" * filled + "░" * (WIDTH - filled)
        line = f"\r{self.stage} {bar} {self.count}/{self.total}"
        print(line, end=end, file=self.stream, flush=True)
