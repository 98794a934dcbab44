"""Numbers to call that are not on the campaign's allow-list, wherever they stand."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.characters import fold
from campaign_model.reading.fields import allowed_values
from campaign_model.reading.problems import Problems
from campaign_model.texts import ShownTexts

# A number right after a verb or noun of calling, and numbers that look like hotlines
# or landlines whatever stands before them (but not "12315 元", an amount).
_COUNTED = (
    r"(?![0-9.]|\s*(?:多|余|来)?\s*"
    r"(?:元|块|起|人|名|户|家|万|亿|条|次|个|通|张|份|%|年|月|日|天|件|分|小时))"
)
_CALLED = re.compile(
    r"(?:拨打|拨|打|致电|电话|热线|专线|tel:)[^0-9。，,；;\n]{0,4}([0-9][0-9-]{2,14})"
    + _COUNTED
)
_HOTLINE = re.compile(
    r"(?<![0-9.A-Za-z_/·-])(?:[48]00-?[0-9]{3}-?[0-9]{4}|0[1-9][0-9]{1,2}-?[0-9]{7,8}"
    r"|9[56][0-9]{3,4}|12[0-9]{3})" + _COUNTED
)
_NUMBER = re.compile(r"[0-9]{3,12}", re.ASCII)


def check(inspection: Inspection) -> None:
    """Note each number to call that is not in ``contacts.yml``: swindlers live on invented ones."""
    campaign, problems = inspection.campaign, inspection.problems
    for contact in campaign.contacts:
        if contact.number and not _NUMBER.fullmatch(contact.number):
            message = _("The number “{number}” cannot be dialled.")
            message = message.format(number=contact.number)
            remedy = _("Write digits only, like 96110.")
            problems.add(contact.number.location, message, remedy)
            return
    allowed_numbers = [str(contact.number) for contact in campaign.contacts]
    if not inspection.was_read("contacts.yml"):
        return
    for text in inspection.texts:
        if not numbers(text.folded) <= set(allowed_numbers):
            _note(text, allowed_numbers, problems)


def _note(text: ShownTexts, allowed_numbers: list[str], problems: Problems) -> None:
    for word in text.texts:
        for number in sorted(numbers(fold(word)) - set(allowed_numbers)):
            message = _("The number “{number}” is not in contacts.yml.")
            problems.add(
                word.location,
                message.format(number=number),
                allowed_values(allowed_numbers),
            )


def numbers(folded: str) -> set[str]:
    """Return the numbers a text asks people to call, or that look like hotlines."""
    called = {match[1].strip("-") for match in _CALLED.finditer(folded)}
    return called | {match[0] for match in _HOTLINE.finditer(folded)}
