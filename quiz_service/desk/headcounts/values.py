"""Cells as offices fill them: numbers, days and sources, with Excel's habits undone.

What can mean one thing only is read; what may have lost digits or means two things is
refused with the reason. No number is ever guessed, since every rate is divided by it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from campaign_model.language import gettext as _
from campaign_model.reading.characters import first_unfit_position
from campaign_model.schema.units import MOST_PEOPLE
from quiz_service.desk.headcounts.findings import Wrong, echo


class Uncomputed:
    """Stands for a formula whose result is not in the file."""

    def __str__(self) -> str:
        return "="


# Serial number 0 of Excel's two calendars; the second one is that of old Macs.
EXCEL_1900, EXCEL_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_DAY = date(2000, 1, 1)
MOST_SOURCE = 200  # characters
SHORTENED = 11  # digits from which Excel shows 3.30E+17 for what was typed
_NONE = frozenset(("", "-", "--", "—", "——", "–", "/", "\\", "无", "空", "n/a", "na"))
_FORMULA = ("=", "+", "-", "@")
_WHOLE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?\s*[人名位]?")
_SHORT_FORM = re.compile(r"([0-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,3})")
_DAY = re.compile(
    r"([0-9]{4})\s*([-/.年])\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?)?"
)
_TOGETHER = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF_WIDTH = {
    **{n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xA0: 0x20,
}


def half_width(text: str) -> str:
    """Full-width signs as plain ones, and no space around.

    Narrower than Unicode's NFKC on purpose: that would read “8²” as 82.
    """
    return text.translate(_HALF_WIDTH).strip()


def is_blank(cell: object) -> bool:
    """Whether nothing was filled in."""
    return cell is None or (isinstance(cell, str) and not half_width(cell))


def people(cell: object) -> int:
    """A number of people, from 0 to a million. Raises Wrong."""
    number = _number(_computed(cell))
    if not 0 <= number <= MOST_PEOPLE:
        what = _("{number} is more people than any unit has.").format(number=number)
        raise Wrong(what, _("Check the number."))
    return number


def day(cell: object, today: date, first: date = EXCEL_1900) -> date:
    """A day of the calendar, no later than ``today``; ``first`` is the day of serial 0.

    Raises Wrong.
    """
    found = _day(_computed(cell), first)
    if found > today:
        what = _("{day} is still to come.").format(day=found)
        raise Wrong(what, _("Write the day on which people were counted."))
    if found < FIRST_DAY:
        what = _("{day} is too long ago.").format(day=found)
        raise Wrong(what, _("Write the day on which people were counted."))
    return found


def source(cell: object) -> str:
    """Where a number comes from: a few words. Raises Wrong."""
    remedy = _("Write where the number comes from, such as 教育局学籍系统.")
    text = " ".join(str(_computed(cell)).split())
    if not any(sign.isalpha() for sign in text):
        raise Wrong(_("The source is missing."), remedy)
    refuse_unfit(text)
    if len(text) > MOST_SOURCE:
        what = _("The source has {count} characters.").format(count=len(text))
        raise Wrong(what, _("Write 200 at most."))
    return text


def refuse_unfit(text: str) -> None:
    """Raise Wrong for a text that begins like a formula or holds signs that are no text."""
    if half_width(text).startswith(_FORMULA):
        what = _("“{text}” begins like a formula.").format(text=echo(text))
        raise Wrong(what, _("Take the sign at the beginning out."))
    if first_unfit_position(text) is not None or _SURROGATE.search(text):
        what = _("The cell holds signs that are no text.")
        raise Wrong(what, _("Type the cell anew."))


def _computed(cell: object) -> object:
    if isinstance(cell, Uncomputed):
        what = _("The cell holds a formula whose result is not in the file.")
        remedy = _("Open the table in Excel or WPS and save it, or paste values only.")
        raise Wrong(what, remedy)
    if isinstance(cell, str) and cell.startswith("#") and cell.rstrip("!?").isupper():
        what = _("The cell holds the error {error}.").format(error=echo(cell))
        raise Wrong(what, _("Repair the formula, or type the value."))
    return "" if is_blank(cell) else cell


def _number(cell: object) -> int:
    if isinstance(cell, (date, time, timedelta)):  # a datetime is a date
        what = _("Excel made a date of this number.")
        raise Wrong(what, _("Set the column's format to “General” and type it again."))
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise _no_number(cell)
    if isinstance(cell, str):
        return _typed_number(half_width(cell))
    if abs(cell) >= 10**SHORTENED:
        raise _was_shortened(str(cell))
    if cell % 1:
        raise _no_number(cell)
    return int(cell)


def _typed_number(text: str) -> int:
    if text.lower() in _NONE:
        what = _("The number of people is missing.")
        raise Wrong(what, _("Type it; 0 only where the unit has nobody."))
    short = _SHORT_FORM.fullmatch(text)
    if short:
        return _of_short_form(text, short)
    found = _WHOLE.fullmatch(text)
    if not found:
        raise _no_number(text)
    digits = found[1].replace(",", "").lstrip("0") or "0"
    if len(digits) > SHORTENED:
        raise _no_number(text)
    return int(digits)


def _of_short_form(text: str, found: re.Match[str]) -> int:
    """1.250E+3 shows every digit of 1250; 1.0E+3 may have been 950 or 1049."""
    decimals, power = found[2] or "", int(found[3])
    if power >= SHORTENED:
        raise _was_shortened(text)
    if len(decimals) < power or decimals[power:].strip("0"):
        what = _("Excel shortened this number to “{text}”, and digits are lost.")
        remedy = _("Make the column wider, set its format to “0”, save again.")
        raise Wrong(what.format(text=echo(text)), remedy)
    return int(found[1] + decimals[:power])


def _day(cell: object, first: date) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = half_width(f"{cell:.15g}" if isinstance(cell, float) else str(cell))
    if text.lower() in _NONE:
        what = _("The day of the count is missing.")
        raise Wrong(what, _("Write it like 2026-11-20."))
    parts = _DAY.fullmatch(text)
    together = _TOGETHER.fullmatch(text)
    try:
        if parts:
            return date(int(parts[1]), int(parts[3]), int(parts[4]))
        if together:
            return date(*map(int, together.groups()))
        if _SERIAL.fullmatch(text):
            return first + timedelta(days=int(float(text)))
    except (ValueError, OverflowError):
        pass
    what = _("“{text}” is no day of the calendar.").format(text=echo(cell))
    raise Wrong(what, _("Write it like 2026-11-20."))


def _no_number(cell: object) -> Wrong:
    what = _("“{text}” is no number of people.").format(text=echo(cell))
    return Wrong(what, _("Write a whole number in digits, such as 860."))


def _was_shortened(text: str) -> Wrong:
    what = _("“{text}” is a long number that Excel shortened.").format(text=echo(text))
    remedy = _("Long numbers are those of persons or cards; here only a count belongs.")
    return Wrong(what, remedy)
