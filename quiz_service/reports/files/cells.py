"""What a spreadsheet may read in a cell: text that stays text, shares that round to no lie."""

from __future__ import annotations

from math import floor

# A cell that begins so is a formula to some spreadsheet (OWASP ASVS 5.0, 1.2.10).
TRIGGERS = frozenset("=+-@\t\r\n\0＝＋－＠|%")
_SKIPPED = "\ufeff \"'“”‘’\u3000"


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; most stay as they are."""
    plain = text.replace("\0", "")
    first = plain.lstrip(_SKIPPED)[:1]
    return "'" + plain if first in TRIGGERS and first else plain


def cut_share(value: float | None, decimals: int) -> float | None:
    """Return a share cut, never rounded up: 0.9996 is no 100 % with three decimals."""
    if value is None or value == 1:
        return value
    unit: int = 10**decimals
    return floor(value * unit) / unit
