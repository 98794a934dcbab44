"""Two groups that cannot be linked: k1 of n1 before, k2 of n2 after.

Newcombe's interval (1998, method 10) puts two Wilson intervals together; docs/measurement.md,
section 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from quiz_service.statistics.proportion import Interval, wilson_interval


@dataclass(frozen=True, slots=True)
class RateChange:
    """After minus before, as a share from -1 to 1, with its interval."""

    value: float
    interval: Interval


def newcombe_interval(
    k1: int, n1: int, k2: int, n2: int, *, confidence: float = 0.95
) -> RateChange | None:
    """Return k2/n2 - k1/n1 with Newcombe's interval; None where a group is empty."""
    before = wilson_interval(k1, n1, confidence=confidence)
    after = wilson_interval(k2, n2, confidence=confidence)
    if before is None or after is None:
        return None
    share1, share2 = k1 / n1, k2 / n2
    value = share2 - share1
    down = hypot(share2 - after.low, before.high - share1)
    up = hypot(after.high - share2, share1 - before.low)
    return RateChange(value, Interval(max(-1.0, value - down), min(1.0, value + up)))
