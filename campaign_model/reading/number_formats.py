"""How a workbook shows a number: as a day, an hour, a share, with noughts before it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from campaign_model.reading.cells import Cell, ShownMonth


class Shape(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DAY = "day"
    MONTH = "month"
    HOUR = "hour"
    PERCENT = "percent"
    PADDED = "padded"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The shape of a format; ``digits`` is how many a padded number has: 0012 has four.

    ``is_struck`` tells that the font beside it crosses the number out.
    """

    shape: Shape = Shape.NUMBER
    digits: int = 0
    is_struck: bool = False

    def value(self, number: float, first: date) -> Cell:
        """Return what a person sees in the cell; ``first`` is the day of serial 0."""
        if self.shape in (Shape.DAY, Shape.MONTH, Shape.HOUR):
            with suppress(OverflowError):  # no calendar goes so far
                return _moment(self.shape, number, first)
            return number
        if self.shape is Shape.PERCENT:
            return f"{number * 100:.15g}%"
        if self.shape is Shape.PADDED and number >= 0 and number == int(number):
            return f"{int(number):0{self.digits}}"
        return number


GENERAL = NumberFormat()
# Numbers of formats that every workbook knows (ECMA-376 part 1, 18.8.30); those from 27 to
# 36 and from 50 to 58 are those of Chinese Excel: 57 shows 2026年10月.
_MONTHS = frozenset((17, 27, 36, 50, 52, 57))
_DAYS = frozenset((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58))
_HOURS = frozenset((18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56))
_PERCENTS = frozenset((9, 10))
# Texts in quotes, single signs, widths, colours and languages show nothing of the number.
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_HALF_DAYS = re.compile("am/pm|a/p|上午/下午")
# In this order: an “m” beside hours or seconds is a minute, else a month.
_SIGNS = (
    (Shape.MONTH, re.compile("^[^dhs]*(?:y[^dhs]*m|m[^dhs]*y)[^dhs]*$")),
    (Shape.DAY, re.compile("[yd]")),
    (Shape.HOUR, re.compile(r"[hs]|\[m")),
    (Shape.DAY, re.compile("m")),
    (Shape.PERCENT, re.compile("%")),
    (Shape.PADDED, re.compile("^0{2,30}$")),
)


def format_of(number: int, code: str | None) -> NumberFormat:
    """Return the format with this number, or with this code of the workbook's own."""
    if code is None:
        return _known_format(number)
    bare = _ASIDE.sub("", code.partition(";")[0]).strip().lower()
    bare = _HALF_DAYS.sub("", bare).removeprefix("general")
    shape = next((s for s, sign in _SIGNS if sign.search(bare)), Shape.NUMBER)
    return NumberFormat(shape, len(bare) if shape is Shape.PADDED else 0)


def _known_format(number: int) -> NumberFormat:
    if number in _MONTHS:
        return NumberFormat(Shape.MONTH)
    if number in _DAYS:
        return NumberFormat(Shape.DAY)
    if number in _HOURS:
        return NumberFormat(Shape.HOUR)
    return NumberFormat(Shape.PERCENT) if number in _PERCENTS else GENERAL


def _moment(shape: Shape, number: float, first: date) -> Cell:
    if shape is Shape.HOUR:
        return (datetime.min + timedelta(days=number % 1)).time()
    moment = datetime.combine(first, time()) + timedelta(days=number)
    if shape is Shape.MONTH:
        return ShownMonth(moment.year, moment.month, moment.day)
    return moment
