"""The place of a slip among those of its unit, which the database alone cannot read.

Counting looks at how slips lay in print: answers filled in by one hand follow that order.
Whoever holds the file of codes knows the order, too, so a plain place beside an attempt
would name the slip. It is kept under a mask that takes the key of codes to lift.
"""

from __future__ import annotations

import hashlib
import hmac

MASK_BITS = 31  # of a whole number that both engines keep
_MASK = (1 << MASK_BITS) - 1


def mask_place(place: int, code_id: int, key: bytes) -> int:
    """Return what the database keeps of a place; the same call gives the place again."""
    digest = hmac.digest(key, b"place:%d" % code_id, hashlib.sha256)
    return place ^ (int.from_bytes(digest[:4], "big") & _MASK)


def printed_place(printed: int | None, code_id: int, key: bytes) -> int:
    """Return a slip's place from what is kept of it.

    Codes from before places were kept had running ids in the order of print.
    """
    return code_id if printed is None else mask_place(printed, code_id, key)
