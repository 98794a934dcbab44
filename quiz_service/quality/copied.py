"""Whether a list of answers goes round: the same few mistakes, and hardly any others.

Every attempt draws its own items, so mistakes of people who think for themselves are spread
over the bank and over its wrong options. A list with mistakes in it makes everybody choose
those, and only those. Whether an attempt is alike is asked before its own mistakes are
counted, so the first ones never are.

What is kept are hashes and counts, at most ``MOST``; when the list is full each count
shrinks by one (Misra and Gries, 1982), so that a mistake that makes up more than one in
``MOST + 1`` is never lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from quiz_service.quality.evidence import Evidence

MOST = 64
COMMON = 6
LEAST_WRONG = 2
_BYTES = 4


def mistakes(evidence: Evidence) -> frozenset[str]:
    """Return the wrong options that were chosen, as hashes."""
    return frozenset(_hash(name) for name in evidence.wrong)


def commonest(counts_so_far: Mapping[str, int]) -> frozenset[str]:
    """The six mistakes chosen most so far."""
    # By name where counts are equal: the same six, whatever the order within the list.
    return frozenset(
        sorted(sorted(counts_so_far), key=counts_so_far.__getitem__, reverse=True)[
            :COMMON
        ]
    )


def count_mistakes(
    counts_so_far: Mapping[str, int], chosen: frozenset[str]
) -> dict[str, int]:
    """The list after one more attempt; never longer than ``MOST``."""
    counts = dict(counts_so_far)
    for name in sorted(chosen):
        if name in counts or len(counts) < MOST:
            counts[name] = counts.get(name, 0) + 1
        else:
            counts = {
                mistake: count - 1 for mistake, count in counts.items() if count > 1
            }
    return counts


@lru_cache(maxsize=4096)
def _hash(name: str) -> str:
    return hashlib.blake2s(name.encode(), digest_size=_BYTES).hexdigest()
