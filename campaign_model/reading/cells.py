"""What one cell of an office's table means, with the habits of Excel and WPS undone.

What can mean one thing only is read; what may have lost digits or means two things is
refused with the reason. No value is ever guessed: rates are divided by these numbers.

The tree of exceptions::

    CellError                  the cell cannot be taken as it is (says what, and what to do)
    ├── EmptyCellError         nothing was filled in
    └── MeaninglessCellError   it is no number, day or month at all
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from campaign_model.language import gettext as _
from campaign_model.reading.characters import one_line
from campaign_model.reading.chinese_days import in_digits


class UncomputedFormula:
    """Stands for a formula whose result is not in the file."""

    def __str__(self) -> str:
        return "="


class ShownMonth(date):
    """A day of which its cell shows year and month alone: nobody wrote which day it was."""


class StruckCell:
    """Stands for a cell that is crossed out, or a piece of it: what holds of it?"""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def __str__(self) -> str:
        return self.shown

    def error(self) -> CellError:
        """Return why such a cell is no value."""
        message = _("What stands in this cell is crossed out.")
        remedy = _(
            "Delete what no longer holds; where it does, take the line through it away."
        )
        return CellError(message, remedy)


class CoveredNumber:
    """Stands for a number that one merged cell shows for several lines: whose is it?"""

    def __init__(self, line: int) -> None:
        self.line = line

    def __str__(self) -> str:
        return ""


Cell = (
    str
    | int
    | float
    | date
    | time
    | UncomputedFormula
    | CoveredNumber
    | StruckCell
    | None
)

# Serial number 0 of Excel's two calendars; the second one is that of old Macs.
EXCEL_1900, EXCEL_1904 = date(1899, 12, 30), date(1904, 1, 1)
# Digits from which Excel shows 3.30E+17 for what was typed: numbers of persons and cards.
SHORTENED = 11
MOST_ECHOED = 80
_NOTHING = frozenset(
    ("", "-", "--", "—", "——", "–", "/", "\\", "无", "空", "n/a", "na")
)
_DITTO = re.compile("同上(?:行|格)?|同前|[〃″＂]|'{2}|ditto|do\\.", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_HALF_WIDTH = {
    **{n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xA0: 0x20,
    0x202F: 0x20,
}
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?\s*(\D?)")
# 214.000 of a German or Spanish Excel is 214000.
_DOTS = re.compile(r"[1-9][0-9]{0,2}\.000\s*\D?")
_SHORT_FORM = re.compile(r"([0-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,3})")
_HALF_DAY = "(?:凌晨|早上|上午|中午|下午|晚上)"
_CLOCK = (
    rf"(?:(?:[ T]| *{_HALF_DAY} *)[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.0+)?)?"
    rf"| *{_HALF_DAY})?"
)
_WEEKDAY = r"(?: *[(]?(?:星期|周)[一二三四五六日天][)]?)?"
_BETWEEN = r"(?:\s*[-/.、,‐-―−]\s*|\s+)"
_DAY = re.compile(
    rf"(?:截至|截止到?|至)?\s*([0-9]{{4}})(?:\s*年\s*|{_BETWEEN})([0-9]{{1,2}})"
    rf"(?:\s*月\s*|{_BETWEEN})([0-9]{{1,2}})\s*[日号]?{_WEEKDAY}{_CLOCK}"
)
_SHORT_YEAR_DAY = re.compile(r"([0-9]{2})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日")
_DAY_TOGETHER = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3,9})[- ,]{1,2}([0-9]{4})")
# Of 20-Nov-26 either end may be the year; of 3-Nov-26 only one can.
_SHORT_NAMED_DAY = re.compile(r"([0-9])-([A-Za-z]{3,9})-([0-9]{2})")
_NAME_FIRST = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}), ?([0-9]{4})")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_MONTH = re.compile(r"([0-9]{4})\s*([-/.年、‐-―−\s])\s*([0-9]{1,2})\s*(?:月份?)?")
_SHORT_YEAR_MONTH = re.compile(r"([0-9]{2})\s*年\s*([0-9]{1,2})\s*月份?")
_MONTH_TOGETHER = re.compile(r"(20[0-9]{2})([0-9]{2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[-/ ,]{0,2}'?(20[0-9]{2}|[0-9]{2})")
_NAME_LAST = re.compile(r"(20[0-9]{2}|[0-9]{2})[-/ ]([A-Za-z]{3,9})")
_MONTHS = "january february march april may june july august september october november december"


class CellError(ValueError):
    """A cell that cannot be taken as it is; says what is wrong and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message, self.remedy = message, remedy

    def __str__(self) -> str:
        return self.message


class EmptyCellError(CellError):
    """Nothing was filled in."""

    def __init__(self) -> None:
        super().__init__(_("The cell is empty."), _("Fill it in."))


class MeaninglessCellError(CellError):
    """No number, day or month: what was meant is for the column's reader to say."""


def half_width(text: str) -> str:
    """Return the text with full-width signs as plain ones and nothing invisible around.

    Narrower than Unicode's NFKC on purpose: that would read “8²” as 82.
    """
    if text.isascii():
        return text.strip()
    return _INVISIBLE.sub("", text).translate(_HALF_WIDTH).strip()


def plain_text(cell: object) -> str:
    """Return any cell as half-width text; a whole float without its “.0”."""
    return half_width(f"{cell:.15g}" if isinstance(cell, float) else str(cell))


def is_blank(cell: object) -> bool:
    """Return whether nothing was filled in."""
    if isinstance(cell, str):
        return not cell or not (cell[0].isalnum() or half_width(cell))
    return cell is None


def echo(cell: object) -> str:
    """Return a cell's content for a message: one short line."""
    text = one_line(str(cell).strip())
    return text if len(text) <= MOST_ECHOED else f"{text[: MOST_ECHOED - 1]}…"


def whole_number(cell: object, counted: str = "") -> int:
    """Return a number without decimals; ``counted`` are signs that may follow it: “38人”.

    Raises CellError.
    """
    cell = computed(cell)
    if isinstance(cell, (date, time, timedelta)):  # a datetime is a date
        message = _("Excel made a date of this number.")
        remedy = _("Set the column's format to “General” and type it again.")
        raise CellError(message, remedy)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise _no_number(cell)
    if isinstance(cell, str):
        return _typed_number(half_width(cell).removeprefix("'"), counted)
    if not abs(cell) < 10**SHORTENED:
        raise _shortened(plain_text(cell))
    if cell % 1:
        raise _no_number(cell)
    return int(cell)


def day(cell: object, first: date = EXCEL_1900) -> date:
    """Return a day of the calendar; ``first`` is the day of serial number 0.

    Raises CellError.
    """
    cell = computed(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, ShownMonth):
        raise _no_certain_day(month(cell))
    if isinstance(cell, date):
        return cell
    text = in_digits(plain_text(cell).removeprefix("'"))
    if text.lower() in _NOTHING:
        raise EmptyCellError
    parts = _parts_of_day(text)
    try:
        if parts:
            return date(*parts)
        if _SERIAL.fullmatch(text):
            return first + timedelta(days=int(float(text)))
    except (ValueError, OverflowError):
        pass
    if _named_month(text):
        raise _no_certain_day(text)
    message = _("“{text}” is no day of the calendar.").format(text=echo(cell))
    raise MeaninglessCellError(message, _("Write it like 2026-11-20."))


def month(cell: object, first: date = EXCEL_1900) -> str:
    """Return a month as 2026-11. Raises CellError."""
    cell = computed(cell)
    if isinstance(cell, date):
        return f"{cell.year:04}-{cell.month:02}"
    text = in_digits(plain_text(cell).removeprefix("'"))
    if text.lower() in _NOTHING:
        raise EmptyCellError
    parts = _parts_of_month(text)
    if parts and 2000 <= parts[0] < 2100 and 1 <= parts[1] <= 12:
        return f"{parts[0]}-{parts[1]:02}"
    message = _("“{text}” is no month.").format(text=echo(cell))
    meaningless = MeaninglessCellError(message, _("Write it like 2026-11."))
    if parts:
        raise meaningless
    try:
        return month(day(cell, first))
    except CellError:
        raise meaningless from None


def text_of(cell: object) -> str:
    """Return a cell's text on as many lines as it has, empty where it is blank.

    Raises CellError for what is no text: a date, a formula without result.
    """
    cell = computed(cell)
    if isinstance(cell, (date, time, timedelta)):
        message = _("Excel made a date of this cell.")
        remedy = _("Set the column's format to “Text” and type it again.")
        raise CellError(message, remedy)
    if isinstance(cell, float):
        return f"{cell:.15g}"
    # Only around the text: inside it, an invisible sign may join an emoji or a name.
    return str(cell).replace("\xa0", " ").strip(" \t\n\r\u200b\u2060\ufeff\u3000")


def computed(cell: object) -> object:
    """Return the cell, "" where it is blank. Raises CellError for a formula that failed."""
    if isinstance(cell, UncomputedFormula):
        message = _("The cell holds a formula whose result is not in the file.")
        remedy = _("Open the table in Excel or WPS and save it, or paste values only.")
        raise CellError(message, remedy)
    if isinstance(cell, CoveredNumber):
        message = _(
            "This cell is merged with that of line {line}: nobody sees whose number it is."
        )
        remedy = _("Undo the merging, and write each line's own number.")
        raise CellError(message.format(line=cell.line), remedy)
    if isinstance(cell, StruckCell):
        raise cell.error()
    if isinstance(cell, str) and _DITTO.fullmatch(cell.strip()):
        message = _("“{text}” depends on the row above, and rows are sorted.")
        remedy = _("Write out what stands there.")
        raise CellError(message.format(text=echo(cell)), remedy)
    if isinstance(cell, str) and cell.startswith("#") and cell.rstrip("!?").isupper():
        message = _("The cell holds the error {error}.").format(error=echo(cell))
        raise CellError(message, _("Repair the formula, or type the value."))
    return "" if is_blank(cell) else cell


def _typed_number(text: str, counted: str) -> int:
    if text.lower() in _NOTHING:
        raise EmptyCellError
    short = _SHORT_FORM.fullmatch(text)
    if short:
        return _of_short_form(text, short)
    if _DOTS.fullmatch(text):
        message = _("“{text}” is {few}, or thousands as other countries write them.")
        few = text.partition(".")[0]
        remedy = _("Write a whole number in digits.")
        raise CellError(message.format(text=echo(text), few=few), remedy)
    match = _NUMBER.fullmatch(text)
    if not match or match[2] not in counted:
        raise _no_number(text)
    digits = match[1].replace(",", "").lstrip("0") or "0"
    if len(digits) > SHORTENED:
        raise _no_number(text)
    return int(digits)


def _of_short_form(text: str, short: re.Match[str]) -> int:
    """1.250E+3 shows every digit of 1250; 1.0E+3 may have been 950 or 1049."""
    decimals, power = short[2] or "", int(short[3])
    if power >= SHORTENED:
        raise _shortened(text)
    if len(decimals) < power or decimals[power:].strip("0"):
        message = _("Excel shortened this number to “{text}”, and digits are lost.")
        remedy = _("Make the column wider, set its format to “0”, save again.")
        raise CellError(message.format(text=echo(text)), remedy)
    return int(short[1] + decimals[:power])


def _parts_of_day(text: str) -> tuple[int, int, int] | None:
    for pattern in (_DAY, _DAY_TOGETHER):
        if match := pattern.fullmatch(text):
            return int(match[1]), int(match[2]), int(match[3])
    if match := _SHORT_YEAR_DAY.fullmatch(text):
        return 2000 + int(match[1]), int(match[2]), int(match[3])
    if match := _NAME_FIRST.fullmatch(text):
        name, number, year = match[1], match[2], match[3]
    elif match := _NAMED_DAY.fullmatch(text) or _SHORT_NAMED_DAY.fullmatch(text):
        number, name, year = match[1], match[2], match[3]
    else:
        return None
    month_number = _month_number(name)
    if month_number is None:
        return None
    return int(year[-2:]) + 2000, month_number, int(number)


def _parts_of_month(text: str) -> tuple[int, int] | None:
    """Year and month of a text that says no day. Raises CellError for two meanings."""
    if match := _MONTH.fullmatch(text):
        if match[2] == "." and match[3] == "1":
            message = _("“{text}” is January, or October without its 0.")
            remedy = _("Write it like 2026-11.")
            raise CellError(message.format(text=echo(text)), remedy)
        return int(match[1]), int(match[3])
    if match := _SHORT_YEAR_MONTH.fullmatch(text):
        return 2000 + int(match[1]), int(match[2])
    if match := _MONTH_TOGETHER.fullmatch(text):
        return int(match[1]), int(match[2])
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[2]), int(match[1])
    return _named_month(text)


def _named_month(text: str) -> tuple[int, int] | None:
    """Year and month of “Oct-26” or “26-Oct”: a month column has no days, so 26 is a year."""
    if match := _NAMED_MONTH.fullmatch(text):
        name, year = match[1], match[2]
    elif match := _NAME_LAST.fullmatch(text):
        name, year = match[2], match[1]
    else:
        return None
    number = _month_number(name)
    return (int(year[-2:]) + 2000, number) if number else None


def _month_number(name: str) -> int | None:
    name = "sep" if name.lower() == "sept" else name.lower()
    numbers = (n for n, full in enumerate(_MONTHS.split(), 1) if full.startswith(name))
    return next(numbers, None)


def _no_certain_day(text: str) -> CellError:
    message = _("“{text}” says a month, or a day without its year.")
    return CellError(message.format(text=echo(text)), _("Write it like 2026-11-20."))


def _no_number(cell: object) -> MeaninglessCellError:
    message = _("“{text}” is no whole number.").format(text=echo(cell))
    return MeaninglessCellError(message, _("Write a whole number in digits."))


def _shortened(text: str) -> CellError:
    message = _("“{text}” is a long number that Excel shortened.")
    remedy = _("Long numbers are those of persons or cards; here only a count belongs.")
    return CellError(message.format(text=echo(text)), remedy)
