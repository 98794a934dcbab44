"""One row of a table of headcounts: a unit, its number, the day and the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.reading.cells import (
    EXCEL_1900,
    Cell,
    CellError,
    UncomputedFormula,
    echo,
    half_width,
    is_blank,
    plain_text,
    text_of,
)
from campaign_model.reading.fields import did_you_mean
from quiz_service.desk.headcounts import values

Value = TypeVar("Value")
Mistakes = list[tuple[str, CellError]]

_LOOSE = re.compile(r"[\s_'’-]+")


@dataclass(frozen=True, slots=True)
class HeadcountRow:
    """A unit's headcount as a file tells it, in people."""

    unit: str
    headcount: int
    counted: date
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """``today`` is the last day that can be; ``first`` is the day of a sheet's serial 0."""

    today: date
    first: date = EXCEL_1900


def read_row(
    cells: Mapping[str, Cell], units: Mapping[str, Unit], calendar: Calendar
) -> tuple[HeadcountRow | None, Mistakes]:
    """Return the row of cells by the name of their column, or what is wrong with each."""
    mistakes: Mistakes = []

    def read(column: str, reader: Callable[[Cell], Value]) -> Value | None:
        try:
            return reader(cells.get(column))
        except CellError as error:
            mistakes.append((column, error))
            return None

    code = read("code", lambda cell: unit_code(cell, units))
    if code is not None:
        read("name", lambda cell: refuse_other_name(cell, units[code]))
    headcount = read("headcount", values.people)
    counted = read(
        "date", lambda cell: values.day(cell, calendar.today, calendar.first)
    )
    source = read("source", values.source)
    if code is None or headcount is None or counted is None or source is None:
        return None, mistakes
    row = HeadcountRow(code, headcount, counted, source)
    return (None if mistakes else row), mistakes


def is_unfilled(cells: Mapping[str, Cell], units: Mapping[str, Unit]) -> bool:
    """Return whether it is a row of the template that nobody filled in."""
    blank = all(is_blank(cells.get(c)) for c in ("headcount", "date", "source"))
    return blank and str(cells.get("code")).strip() in units


def unit_code(cell: Cell, units: Mapping[str, Unit]) -> str:
    """Return the code of a unit of the campaign, letter for letter. Raises CellError."""
    if isinstance(cell, UncomputedFormula):
        message = _("The cell holds a formula whose result is not in the file.")
        raise CellError(message, _("Paste the unit codes as values."))
    if isinstance(cell, (date, time, timedelta)):
        message = _("Excel made a date of this unit code.")
        remedy = _("Set the column's format to “Text” and type it again.")
        raise CellError(message, remedy)
    if is_blank(cell):
        message = _("The unit code is missing.")
        raise CellError(message, _("Type it as in the template."))
    typed = text_of(cell)
    if typed in units:
        return typed
    message = _("There is no unit “{code}”.").format(code=echo(cell))
    same = next((code for code in units if _loose(code) == _loose(typed)), None)
    if same:
        raise CellError(message, _("Did you mean “{near}”?").format(near=same))
    raise CellError(message, did_you_mean(plain_text(cell), units))


def refuse_other_name(cell: Cell, unit: Unit) -> None:
    """Raise CellError for a name that is not the unit's; an empty cell says nothing."""
    if is_blank(cell) or _plain(str(cell)) == _plain(unit.name):
        return
    message = _("{code} is called “{name}” in this campaign, not “{found}”.")
    message = message.format(code=unit.code, name=unit.name, found=echo(cell))
    remedy = _("Correct the code or the name, so that both mean one unit.")
    raise CellError(message, remedy)


def _loose(code: str) -> str:
    """A code as people vary it: s01, Ｓ０１, S 01, and 1 where Excel ate the noughts of 001."""
    return _LOOSE.sub("", half_width(code)).casefold().lstrip("0")


def _plain(name: str) -> str:
    # Our own files put “'” before a name that a spreadsheet would take for a formula.
    return "".join(half_width(name).removeprefix("'").split()).casefold()
