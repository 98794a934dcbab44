"""What one attempt alone may show: too fast to read, one straight line, at night.

*Too fast.* The quickest way to answer honestly is to read the message and the right option
and to tap. In the items of the first campaign that is about 45 of 72 characters; the best
silent readers manage about 11 a second, and tapping and scrolling take 0.8 s an item. Ten
items of 680 characters so take some 46 s, which is 15 characters of the whole text a
second, the rate in use wherever there are no earlier attempts to compare with. Very
short items still take two seconds each.

Times are kept to the minute, so what is compared is right on average and off by up to a
minute for one attempt: "within the same minute" says little of one person, much of a class.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quiz_service.kernel.clock import in_china
from quiz_service.quality.evidence import Evidence
from quiz_service.statistics.careless import (
    CHARACTERS_A_SECOND,
    RARE_RUN,
    longest_run,
    run_chance,
)

SECONDS_AN_ITEM = 2.0
SWIFT_CHARACTERS = 10.0  # a second, of the whole text
NIGHT, MORNING = 22, 6  # hours in China


@dataclass(frozen=True, slots=True)
class Flags:
    """``fast`` and ``straight`` say that hardly anybody read; ``night`` says only when.

    ``swift`` is the pace of the quickest honest readers: it means something only of many
    people who were all right.
    """

    fast: bool
    straight: bool
    night: bool
    swift: bool = False

    @property
    def careless(self) -> bool:
        """Whether the with-and-without range leaves this attempt out on one side."""
        return self.fast or self.straight


NO_FLAGS = Flags(fast=False, straight=False, night=False)


def flags_of(evidence: Evidence) -> Flags:
    """Return the flags of an attempt; a paper sheet has none, for its times are the clerk's."""
    if not evidence.on_screen:
        return NO_FLAGS
    hour = in_china(evidence.finished).hour
    return Flags(
        fast=evidence.seconds < least_seconds(evidence.asked, evidence.characters),
        straight=_straight(evidence),
        night=hour >= NIGHT or hour < MORNING,
        swift=evidence.seconds * SWIFT_CHARACTERS < evidence.characters,
    )


def least_seconds(items: int, characters: int) -> float:
    """The time below which a paper was not read: the module says why."""
    return max(SECONDS_AN_ITEM * items, characters / CHARACTERS_A_SECOND)


def _straight(evidence: Evidence) -> bool:
    # An item left empty ends a run: nothing was chosen there.
    picks = [
        (None, place) if position is None else (position, 0)
        for place, position in enumerate(evidence.positions)
    ]
    run = longest_run(picks)
    if run < 2:
        return False
    # Fewer options make a run likelier, so mixed papers are judged by their shortest items.
    return _chance(run, len(picks), min(evidence.options)) <= RARE_RUN


@lru_cache(maxsize=512)
def _chance(run: int, items: int, options: int) -> float:
    return run_chance(run, items, options)
