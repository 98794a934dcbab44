"""Draws people by lot so that anybody can draw the same again, with nothing but SHA-256.

Candidate c of a lot is the first 8 bytes of SHA-256 over ``SEED:c``, read as a number with the
first byte highest. A candidate of 2⁶⁴ − (2⁶⁴ mod N) or more is passed over, so that every number
is equally likely; what is left is taken mod N, plus 1. A number that was drawn already is
passed over too. See docs/measurement.md, section 14.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import count

SPAN = 2**64


def draw_lot(seed: str, people: int, size: int) -> tuple[int, ...]:
    """Return ``size`` different numbers of 1 to ``people``, in rising order.

    Raises ValueError for more numbers than people, or fewer than none.
    """
    if not 0 <= size <= people:
        raise ValueError(f"{size} of {people}")
    numbers: set[int] = set()
    candidates = _numbers(seed, people) if size else iter(())
    while len(numbers) < size:
        numbers.add(next(candidates))
    return tuple(sorted(numbers))


def _numbers(seed: str, people: int) -> Iterator[int]:
    """Yield numbers of 1 to ``people``, each time any of them with the same chance."""
    end = SPAN - SPAN % people
    for candidate in count(1):
        digest = hashlib.sha256(f"{seed}:{candidate}".encode()).digest()
        value = int.from_bytes(digest[:8], "big")
        if value < end:
            yield value % people + 1
