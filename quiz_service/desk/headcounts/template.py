"""The table that an office fills in: every unit a row, number, day and source left open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from campaign_model import Unit
from quiz_service.desk.headcounts.columns import COLUMNS

BOM = "\ufeff"
# OWASP ASVS 5.0, 1.2.10: what a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def template_csv(units: Iterable[Unit]) -> str:
    """CSV that a Chinese Excel opens right: BOM, CRLF, Chinese headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.heading for column in COLUMNS)
    for unit in units:
        writer.writerow([_safe(unit.code), _safe(unit.name), "", "", ""])
    return BOM + out.getvalue()


def _safe(text: str) -> str:
    trigger = text.lstrip("\ufeff \"'").startswith(_FORMULA)
    return f"'{text}" if trigger else str(text)
