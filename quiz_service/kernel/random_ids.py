"""Keys of rows that say nothing: drawn at random, so no order can be read from them.

A running number tells who began before whom, and links a row to the place of a slip in the
file of codes. SQLite keeps rows in the order of their keys, so a random one hides the order
on disk, too.
"""

from __future__ import annotations

from secrets import randbits

from sqlalchemy import BigInteger, Integer

BITS = 62  # below what SQLite and PostgreSQL keep as a whole number
# SQLite must call it INTEGER: any other type keeps a hidden running number beside it.
RANDOM_ID = BigInteger().with_variant(Integer(), "sqlite")


def random_id() -> int:
    """Return a new key; two of a million rows are alike once in nine million databases."""
    return randbits(BITS) + 1
