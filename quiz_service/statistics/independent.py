"""Two groups that cannot be linked: k1 of n1 before, k2 of n2 after.

Newcombe's interval (1998) and Hake's normalized gain (1998); docs/measurement.md, section 8.
"""

from __future__ import annotations

from quiz_service.statistics.counts import refuse_impossible
from quiz_service.statistics.difference import (
    RateChange,
    RateWithInterval,
    square_and_add_interval,
)
from quiz_service.statistics.proportion import wilson_interval_at


def newcombe_interval(
    k1: int, n1: int, k2: int, n2: int, *, confidence: float = 0.95
) -> RateChange | None:
    """k2/n2 - k1/n1 with Newcombe's interval; None where a group is empty."""
    refuse_impossible(k1, n1)
    refuse_impossible(k2, n2)
    if not n1 or not n2:
        return None
    before, after = (
        RateWithInterval(k / n, wilson_interval_at(k / n, n, confidence=confidence))
        for k, n in ((k1, n1), (k2, n2))
    )
    return square_and_add_interval(before, after, value=k2 / n2 - k1 / n1, phi=0.0)


def normalized_gain(before: float, after: float) -> float | None:
    """(after - before) / (1 - before): the part of what could be learned that was.

    None where everybody was right before.
    """
    return (after - before) / (1 - before) if before < 1 else None
