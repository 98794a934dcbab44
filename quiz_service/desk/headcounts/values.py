"""What the cells of a table of headcounts mean: a number of people, a day, a source."""

from __future__ import annotations

import re
from datetime import date

from campaign_model.language import gettext as _
from campaign_model.reading import cells
from campaign_model.reading.cells import (
    CellError,
    EmptyCellError,
    MeaninglessCellError,
    echo,
    half_width,
)
from campaign_model.reading.characters import first_unfit_position
from campaign_model.schema.units import MOST_PEOPLE, PEOPLE

FIRST_DAY = date(2000, 1, 1)
MOST_SOURCE = 200  # characters
_FORMULA = ("=", "+", "-", "@")
# Nobody types them and nobody sees them; tables bring them from web pages.
_HIDDEN = re.compile("[\u200b\u2060\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def people(cell: object) -> int:
    """Return a number of people, from 0 to a million. Raises CellError."""
    try:
        number = cells.whole_number(cell, PEOPLE)
    except EmptyCellError:
        message = _("The number of people is missing.")
        remedy = _("Type it; 0 only where the unit has nobody.")
        raise CellError(message, remedy) from None
    except MeaninglessCellError:
        message = _("“{text}” is no number of people.").format(text=echo(cell))
        remedy = _("Write a whole number in digits, such as 860.")
        raise CellError(message, remedy) from None
    if number > MOST_PEOPLE:
        message = _("{number} is more people than any unit has.").format(number=number)
        raise CellError(message, _("Check the number."))
    return number


def day(cell: object, today: date, first: date = cells.EXCEL_1900) -> date:
    """Return a day no later than ``today``; ``first`` is the day of serial number 0.

    Raises CellError.
    """
    try:
        counted = cells.day(cell, first)
    except EmptyCellError:
        message = _("The day of the count is missing.")
        raise CellError(message, _("Write it like 2026-11-20.")) from None
    if counted > today:
        message = _("{day} is still to come.").format(day=counted)
        raise CellError(message, _("Write the day on which people were counted."))
    if counted < FIRST_DAY:
        message = _("{day} is too long ago.").format(day=counted)
        raise CellError(message, _("Write the day on which people were counted."))
    return counted


def source(cell: object) -> str:
    """Return where a number comes from: a few words. Raises CellError."""
    text = " ".join(_HIDDEN.sub("", cells.text_of(cell)).split())
    if not any(sign.isalpha() for sign in text):
        remedy = _("Write where the number comes from, such as 教育局学籍系统.")
        raise CellError(_("The source is missing."), remedy)
    refuse_unfit(text)
    if len(text) > MOST_SOURCE:
        message = _("The source has {count} characters.").format(count=len(text))
        raise CellError(message, _("Write 200 at most."))
    return text


def refuse_unfit(text: str) -> None:
    """Raise CellError for what begins like a formula or holds signs that are no text."""
    if half_width(text).startswith(_FORMULA):
        message = _("“{text}” begins like a formula.").format(text=echo(text))
        raise CellError(message, _("Take the sign at the beginning out."))
    if first_unfit_position(text) is not None or _SURROGATE.search(text):
        message = _("The cell holds signs that are no text.")
        raise CellError(message, _("Type the cell anew."))
