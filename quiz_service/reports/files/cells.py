"""Cells for spreadsheets: text that is no formula, shares never rounded to nobody or everybody."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from quiz_service.statistics.counts import as_written

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

    A half goes up, as in print: 24 of 640 is 3.8 % everywhere. A share below one unit of the
    last decimal stays as it is: the cell's format writes it as "<0.1%".
    """
    if value is None or value in (0, 1):
        return value
    all_units = int(10**decimals)
    units = as_written(value) * all_units
    if units < 1:
        return value
    return min(floor(units + Fraction(1, 2)), all_units - 1) / all_units
