"""Refuses tables about persons: columns that ask for one, cells that look like one.

Offices keep names, phone numbers and counts in one table. Only counts belong here, so
such a table is turned away as a whole, and what it held is never repeated in a message.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from campaign_model.language import gettext as _
from campaign_model.personal_data import personal_data
from quiz_service.desk.headcounts.findings import Wrong
from quiz_service.desk.headcounts.values import SHORTENED, half_width

_LABEL = re.compile(
    "姓名|名字|身份证|证件|护照|手机|电话|联系人|联系方式|学号|学籍号|考号|工号|职工号|微信"
    "|QQ|邮箱|出生|生日|性别|民族|家长|监护人|班主任|负责人|经办人|填报人|填表人|统计人|住址"
    "|家庭|银行|卡号|账号"
    r"|\b(?:full|first|last|family|given|student|pupil|person)[ _]?names?\b"
    r"|\b(?:id[ _]?card|identity|passport|phones?|mobile|telephone|wechat|e-?mail|birth\w*"
    r"|gender|guardian|parent|teacher|contact|bank|student[ _]?(?:id|no|number))\b",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){14,}")
_SHORT_FORM = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?([0-9]{1,3})")
# The patterns take the square of a text's length: a long one is looked at in pieces.
_PIECE, _OVERLAP = 250, 50
_LAND_LINE = re.compile(r"(?<![0-9])0[0-9]{2,3}[- ]?[0-9]{7,8}(?![0-9])")


def refuse_label(label: object) -> None:
    """Raise Wrong for a heading that asks about persons."""
    found = _LABEL.search(half_width(label)) if isinstance(label, str) else None
    if found:
        raise _unwanted(_("This column is about persons (“{word}”)."), found[0])


def refuse_persons(cell: object) -> None:
    """Raise Wrong for a cell that looks like the number of a person, card or phone."""
    kind = _kind(cell)
    if kind:
        raise _unwanted(_("This looks like {word}."), kind)


def _kind(cell: object) -> str | None:
    if cell is None or isinstance(cell, (bool, date, time, timedelta)):
        return None
    text = f"{cell:.15g}" if isinstance(cell, float) else half_width(str(cell))
    if len(text) < 7:
        return None
    short = _SHORT_FORM.fullmatch(text)
    if short and int(short[1]) >= SHORTENED:
        return _("an identity number that Excel shortened to 3.30E+17")
    step = _PIECE - _OVERLAP
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), step))
    return next((kind for piece in pieces if (kind := _kind_of(piece))), None)


def _kind_of(text: str) -> str | None:
    for kind, _found in personal_data(text):
        return kind
    if _LONG.search(text):
        return _("an identity or card number")
    return _("a phone number") if _LAND_LINE.search(text) else None


def _unwanted(what: str, word: str) -> Wrong:
    remedy = _(
        "We do not want this: only counts belong here. Take it out, then send anew."
    )
    return Wrong(what.format(word=word), remedy)
