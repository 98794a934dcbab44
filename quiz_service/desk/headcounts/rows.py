"""One row of a table of headcounts: a unit, its number, the day and the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from quiz_service.desk.headcounts import values
from quiz_service.desk.headcounts.findings import Wrong, echo

Value = TypeVar("Value")
Mistakes = list[tuple[str, Wrong]]

_TOTALS = re.compile("合计|总计|小计|共计|total", re.IGNORECASE)
_LOOSE = re.compile(r"[\s_'’-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's headcount as a file tells it, in people."""

    unit: str
    headcount: int
    counted: date
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """``today`` is the last day that can be; ``first`` is the day of a sheet's serial 0."""

    today: date
    first: date = values.EXCEL_1900


def read_row(
    cells: Mapping[str, object], units: Mapping[str, Unit], calendar: Calendar
) -> tuple[Row | None, Mistakes]:
    """The row of cells by the name of their column, or what is wrong with each."""
    mistakes: Mistakes = []

    def taken(column: str, read: Callable[[object], Value]) -> Value | None:
        try:
            return read(cells.get(column))
        except Wrong as wrong:
            mistakes.append((column, wrong))
            return None

    code = taken("code", lambda cell: unit_code(cell, units))
    if code is None and _TOTALS.search(str(cells.get("code"))):
        return None, mistakes
    if code is not None:
        taken("name", lambda cell: refuse_other_name(cell, units[code]))
    headcount = taken("headcount", values.people)
    counted = taken(
        "date", lambda cell: values.day(cell, calendar.today, calendar.first)
    )
    source = taken("source", values.source)
    if code is None or headcount is None or counted is None or source is None:
        return None, mistakes
    return (None if mistakes else Row(code, headcount, counted, source)), mistakes


def is_unfilled(cells: Mapping[str, object], units: Mapping[str, Unit]) -> bool:
    """Whether it is a row of the template that nobody filled in."""
    blank = all(values.is_blank(cells.get(c)) for c in ("headcount", "date", "source"))
    return blank and str(cells.get("code")).strip() in units


def unit_code(cell: object, units: Mapping[str, Unit]) -> str:
    """The code of a unit of the campaign, letter for letter. Raises Wrong."""
    if isinstance(cell, values.Uncomputed):
        what = _("The cell holds a formula whose result is not in the file.")
        raise Wrong(what, _("Paste the unit codes as values."))
    if isinstance(cell, (date, time, timedelta)):
        what = _("Excel made a date of this unit code.")
        raise Wrong(what, _("Set the column's format to “Text” and type it again."))
    text = values.half_width(f"{cell:.15g}" if isinstance(cell, float) else str(cell))
    if cell is None or not text:
        raise Wrong(_("The unit code is missing."), _("Type it as in the template."))
    if str(cell).strip() in units:
        return str(cell).strip()
    if _TOTALS.search(text):
        what = _("This row is a sum, not a unit.")
        raise Wrong(what, _("Take it out: sums are made here."))
    what = _("There is no unit “{code}”.").format(code=echo(cell))
    same = next((code for code in units if _loose(code) == _loose(text)), None)
    if same:
        raise Wrong(what, _("Did you mean “{near}”?").format(near=same))
    raise Wrong(what, did_you_mean(text, units))


def refuse_other_name(cell: object, unit: Unit) -> None:
    """Raise Wrong for a name that is not the unit's; an empty cell says nothing."""
    if values.is_blank(cell) or _plain(str(cell)) == _plain(unit.name):
        return
    what = _("{code} is called “{name}” in this campaign, not “{found}”.")
    what = what.format(code=unit.code, name=unit.name, found=echo(cell))
    raise Wrong(what, _("Correct the code or the name, so that both mean one unit."))


def _loose(code: str) -> str:
    """A code as people vary it: s01, Ｓ０１, S 01, and 1 where Excel ate the noughts of 001."""
    return _LOOSE.sub("", values.half_width(code)).casefold().lstrip("0")


def _plain(name: str) -> str:
    # Our own files put “'” before a name that a spreadsheet would take for a formula.
    return "".join(values.half_width(name).removeprefix("'").split()).casefold()
