"""Signs of careless answers: straight lines and answers faster than reading.

Flagged sittings are reported beside the rest and never deleted (Rios and Deng, 2021: the
choice of threshold changes who is flagged, hardly the averages).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

from quiz_service.statistics.counts import refuse_impossible, refuse_uncountable

RARE_RUN = 0.005
LEAST_EFFORT = 0.90
SHARE_OF_USUAL_TIME, MOST_SECONDS = 0.1, 10.0
CHARACTERS_A_SECOND, LEAST_SECONDS = 15, 1.0


def longstring(picks: Sequence[Hashable]) -> int:
    """The longest run of the same displayed position; 0 for no picks."""
    return max((sum(1 for _ in run) for _, run in groupby(picks)), default=0)


def chance_of_run(run: int, items: int, options: int) -> float:
    """Chance that random picks hold ``run`` or more of the same position in a row.

    Exact: counts the sequences whose runs all stay shorter, by the length of the last one.
    """
    refuse_uncountable(run, items, options)
    if not run or not options:
        raise ValueError("a run and an item's options start at 1")
    if run > items:
        return 0.0
    # shorter[i]: sequences of i items with shorter runs only; i = 0 is counted apart.
    shorter = [0]
    for length in range(1, items + 1):
        alone = options if length < run else 0
        before = sum(shorter[max(1, length - run + 1) : length])
        shorter.append(alone + (options - 1) * before)
    every = int(options**items)
    return (every - shorter[items]) / every


def is_straight_line(
    picks: Sequence[Hashable], options: int, *, shuffled: bool
) -> bool:
    """Whether the longest run is too long for chance; never where options keep their order.

    Only with shuffled options is a perfect paper as rarely a straight line as a random one.
    """
    run = longstring(picks)
    return shuffled and run > 0 and chance_of_run(run, len(picks), options) <= RARE_RUN


def least_seconds(usual: float | None, characters: int) -> float:
    """The time below which an item was not read, in seconds.

    A tenth of ``usual``, the item's median on earlier valid sittings, at most 10 s; before
    there is one, its characters at 15 a second, at least 1 s.
    """
    if usual is None:
        return max(LEAST_SECONDS, characters / CHARACTERS_A_SECOND)
    return min(MOST_SECONDS, SHARE_OF_USUAL_TIME * usual)


@dataclass(frozen=True, slots=True)
class Effort:
    """Wise and Kong's response-time effort (2005); ``hasty`` are places from 0."""

    share: float
    hasty: tuple[int, ...]

    @property
    def flagged(self) -> bool:
        """Whether too many items were answered faster than they can be read."""
        return self.share < LEAST_EFFORT


def effort(seconds: Sequence[float], least: Sequence[float]) -> Effort | None:
    """The share of items that took at least their least time; None without items."""
    pairs = enumerate(zip(seconds, least, strict=True))
    hasty = tuple(place for place, (took, needed) in pairs if took < needed)
    refuse_impossible(len(hasty), len(seconds))
    if not seconds:
        return None
    return Effort((len(seconds) - len(hasty)) / len(seconds), hasty)
