"""What one finished attempt shows of how it came about: no names, no answers as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SCREEN = "screen"
AT_ONCE = timedelta(minutes=30)  # to read why and go on


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finished attempt, as the signs look at it.

    ``code`` is the place of its slip among those of its unit, in print. ``started``
    and ``finished`` are UTC without a zone, to the minute, as the service's clock gives
    them; on ``paper`` they are the clerk's. ``positions`` holds for each item the displayed
    place of the chosen option from 0 (None: left empty), ``options`` how many it offered,
    ``characters`` how much text all items showed together. ``wrong`` names each wrong
    option that was chosen as ``wording:option``; an item left empty chooses none.
    ``previous`` is when the same code handed in the attempt before, which a first has not.
    """

    attempt: int
    code: int
    number: int
    channel: str
    started: datetime
    finished: datetime
    right: int
    asked: int
    aware: bool
    positions: tuple[int | None, ...]
    options: tuple[int, ...]
    characters: int
    wrong: tuple[str, ...]
    previous: datetime | None = None

    @property
    def first(self) -> bool:
        """Whether it is the attempt that measures."""
        return self.number == 1

    @property
    def on_screen(self) -> bool:
        """Whether its times are those of the person who answered."""
        return self.channel == SCREEN

    @property
    def perfect(self) -> bool:
        """Whether everything was right."""
        return self.right == self.asked

    @property
    def came_back(self) -> bool:
        """Whether it is a round that did not follow on the person's own answers."""
        return self.previous is not None and self.started - self.previous > AT_ONCE

    @property
    def seconds(self) -> int:
        """From begun to handed in, never below 0. Of times to the minute: off by up to 60."""
        return max(0, int((self.finished - self.started).total_seconds()))
