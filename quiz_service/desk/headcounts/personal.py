"""Refuses tables in which a cell looks like the number of a person, a card or a phone.

Offices keep names, phone numbers and counts in one table. Only counts belong here, so
such a table is turned away as a whole, and what it held is never repeated in a message.
(Headings that ask for persons are refused by the reader of tables itself.)
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, time, timedelta

from campaign_model.language import gettext as _
from campaign_model.personal_data import personal_data
from campaign_model.reading.cells import SHORTENED, plain_text
from campaign_model.reading.problems import Problems
from campaign_model.reading.tables import Table, no_persons

_LONG = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){14,}")
_SHORT_FORM = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?([0-9]{1,3})")
# The patterns take the square of a text's length: a long one is looked at in pieces.
_PIECE, _OVERLAP = 250, 50
_LAND_LINE = re.compile(r"(?<![0-9])0[0-9]{2,3}[- ]?[0-9]{7,8}(?![0-9])")


def holds_persons(table: Table, codes: Collection[str], problems: Problems) -> bool:
    """Return whether a cell looks like a person's number; noted once for each column.

    ``codes`` are those of units, which nobody takes for such a number.
    """
    refused: set[int] = set()
    for line in table.sheet.lines:
        for place, cell in enumerate(line.cells):
            kind = None if place in refused else _kind(cell)
            if kind and str(cell) not in codes:
                refused.add(place)
                message = _("This looks like {word}.").format(word=kind)
                location = table.location(line.number, place)
                problems.add(location, message, no_persons())
    return bool(refused)


def _kind(cell: object) -> str | None:
    if cell is None or isinstance(cell, (bool, date, time, timedelta)):
        return None
    text = plain_text(cell)
    if len(text) < 7:
        return None
    short = _SHORT_FORM.fullmatch(text)
    if short and int(short[1]) >= SHORTENED:
        return _("an identity number that Excel shortened to 3.30E+17")
    step = _PIECE - _OVERLAP
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), step))
    return next((kind for piece in pieces if (kind := _kind_of(piece))), None)


def _kind_of(text: str) -> str | None:
    for kind, _piece in personal_data(text):
        return kind
    if _LONG.search(text):
        return _("an identity or card number")
    return _("a phone number") if _LAND_LINE.search(text) else None
