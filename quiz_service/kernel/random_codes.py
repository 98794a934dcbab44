"""New participation codes, and the keyed hash under which the database knows one."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator
from secrets import choice

from campaign_model.codes import FIRST_CHARACTERS, RANDOM_CHARACTERS
from campaign_model.links import ALPHABET, check_character

LEAST_KEY = 32  # bytes; a shorter key is no key


def new_codes(
    count: int, *, is_taken: Callable[[str], bool], pick: Callable[[str], str] = choice
) -> Iterator[str]:
    """Return so many codes, all different, none of which is taken already.

    ``pick`` draws one character from a text; the system's own randomness by default.
    """
    codes: set[str] = set()
    while len(codes) < count:
        body = pick(FIRST_CHARACTERS) + "".join(
            pick(ALPHABET) for _ in range(RANDOM_CHARACTERS - 1)
        )
        code = body + check_character(body)
        if code in codes or is_taken(code):
            continue
        codes.add(code)
        yield code


def code_hash(code: str, key: bytes) -> bytes:
    """Return HMAC-SHA-256 of a code: whoever reads the database cannot hand in an answer.

    A plain hash of 45 bits could be searched; the key stands outside the database.
    Raises ValueError for a key too short to protect anything.
    """
    if len(key) < LEAST_KEY:
        raise ValueError(f"the key has {len(key)} bytes, under {LEAST_KEY}")
    return hmac.digest(key, code.encode("ascii"), hashlib.sha256)
