"""Cells for spreadsheets: text that is no formula, shares never rounded to nobody or everybody."""

from __future__ import annotations

# A cell that begins so is a formula to some spreadsheet (OWASP ASVS 5.0, 1.2.10).
TRIGGERS = frozenset("=+-@\t\r\n\0＝＋－＠|%")
_SKIPPED = "\ufeff \"'“”‘’\u3000"


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; most stay as they are."""
    plain = text.replace("\0", "")
    first = plain.lstrip(_SKIPPED)[:1]
    return "'" + plain if first in TRIGGERS and first else plain


def rounded_share(value: float | None, decimals: int) -> float | None:
    """Return a share rounded to the nearest: 1 for everybody alone, 0 for nobody alone.

    A share below one unit of the last decimal stays as it is: the cell's format writes it as
    "<0.1%".
    """
    if value is None or value in (0, 1):
        return value
    unit = 10.0**-decimals
    nearest = round(value, decimals)
    return min(nearest, round(1 - unit, decimals)) if value >= unit else value
