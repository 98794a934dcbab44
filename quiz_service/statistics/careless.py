"""Signs of careless answers: how long a straight line chance alone may draw.

Flagged attempts are reported beside the rest and never deleted (Rios and Deng, 2021: the
choice of threshold changes who is flagged, hardly the averages). See docs/measurement.md,
section 10.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import groupby

from quiz_service.statistics.counts import refuse_uncountable

RARE_RUN = 0.005
CHARACTERS_A_SECOND = 15  # of a whole item's text, by the quickest honest readers


def longest_run(picks: Sequence[Hashable]) -> int:
    """Return the longest run of the same displayed position; 0 for no picks."""
    return max((sum(1 for _ in run) for _, run in groupby(picks)), default=0)


def run_chance(run: int, items: int, options: int) -> float:
    """Return the chance that random picks hold ``run`` or more of the same position in a row.

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
