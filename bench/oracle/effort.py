"""Answers faster than reading, item by item, and straight lines of shuffled options.

Item times are not kept by the service, so no page can show these.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from quiz_service.statistics.careless import (
    CHARACTERS_A_SECOND,
    RARE_RUN,
    longest_run,
    run_chance,
)
from quiz_service.statistics.counts import refuse_impossible

LEAST_EFFORT = 0.90
SHARE_OF_USUAL_TIME, MOST_SECONDS = 0.1, 10.0
LEAST_SECONDS = 1.0


def is_straight_line(
    picks: Sequence[Hashable], options: int, *, shuffled: bool
) -> bool:
    """Whether the longest run is too long for chance; never where options keep their order.

    Only with shuffled options is a perfect paper as rarely a straight line as a random one.
    """
    run = longest_run(picks)
    return shuffled and run > 0 and run_chance(run, len(picks), options) <= RARE_RUN


def least_seconds(usual: float | None, characters: int) -> float:
    """The time below which an item was not read, in seconds.

    A tenth of ``usual``, the item's median on earlier valid attempts, at most 10 s; before
    there is one, its characters at 15 a second, at least 1 s.
    """
    if usual is None:
        return max(LEAST_SECONDS, characters / CHARACTERS_A_SECOND)
    return min(MOST_SECONDS, SHARE_OF_USUAL_TIME * usual)


@dataclass(frozen=True, slots=True)
class ResponseTimeEffort:
    """Wise and Kong's response-time effort (2005); ``hasty`` are places from 0."""

    share: float
    hasty: tuple[int, ...]

    @property
    def flagged(self) -> bool:
        """Whether too many items were answered faster than they can be read."""
        return self.share < LEAST_EFFORT


def response_time_effort(
    seconds: Sequence[float], least: Sequence[float]
) -> ResponseTimeEffort | None:
    """The share of items that took at least their least time; None without items."""
    pairs = enumerate(zip(seconds, least, strict=True))
    hasty = tuple(place for place, (took, needed) in pairs if took < needed)
    refuse_impossible(len(hasty), len(seconds))
    if not seconds:
        return None
    return ResponseTimeEffort((len(seconds) - len(hasty)) / len(seconds), hasty)
