"""Personal data in cases: found also when written full-width, spaced or in Chinese digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from campaign_model.campaign import Campaign
from campaign_model.check.texts import texts
from campaign_model.language import gettext as _
from campaign_model.problems import Problems

_DIGITS = str.maketrans("〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0011223456789123456789")
_GAP = re.compile(r"(?<=[0-9Xx])[\s\-–—·.,，、_]+(?=[0-9Xx])")
_LONG = re.compile(r"[0-9]{11,19}[Xx]?")
_MOBILE = re.compile(r"(?:86)?(1[3-9][0-9]{9})")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+\s*@\s*[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-Z][ ·•.-]?(?=[A-HJ-NP-Z]*[0-9])[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_WECHAT = re.compile(
    r"(?:微信|威信|薇信|wechat|weixin|\bwx|\bvx)(?:号|id|ID)?[\s:：是为]{0,3}"
    r"([A-Za-z][A-Za-z0-9_-]{5,19})",
    re.IGNORECASE,
)
_QQ = re.compile(r"(?:QQ|扣扣|企鹅)(?:群|号)*[\s:：是为]{0,3}([1-9][0-9]{4,11})", re.I)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999


def check_personal_data(campaign: Campaign, problems: Problems) -> None:
    """A case tells what happened, never to whom."""
    for case in campaign.cases.values():
        for text in texts(case):
            for kind, found in personal_data(text):
                what = _("This looks like {kind}: “{found}”.")
                what = what.format(kind=kind, found=found)
                remedy = _("Take it out; a case names no one.")
                problems.add(text.place, what, remedy)


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """Kind and wording of each piece of personal data that a text holds."""
    folded = unicodedata.normalize("NFKC", text)
    for pattern, kind in ((_EMAIL, _("an e-mail address")), (_PLATE, _("a plate"))):
        for match in pattern.finditer(folded):
            yield kind, match[0]
    for match in _WECHAT.finditer(folded):
        yield _("a WeChat id"), match[1]
    digits = _GAP.sub("", folded.translate(_DIGITS))
    for match in _QQ.finditer(digits):
        yield _("a QQ number"), match[1]
    for match in _LONG.finditer(digits):
        yield from _number(match[0])


def _number(number: str) -> Iterator[tuple[str, str]]:
    if len(number) == 18 and is_identity_number(number):
        yield _("an identity number"), number
    elif _MOBILE.fullmatch(number):
        yield _("a mobile number"), number
    elif 16 <= len(number) <= 19 and number.isdigit() and has_luhn_digit(number):
        yield _("a bank card number"), number


def is_identity_number(number: str) -> bool:
    """Whether 18 characters carry the check character of GB 11643-1999 (ISO 7064 MOD 11-2)."""
    if not number[:17].isdigit():
        return False
    total = sum(w * int(c) for w, c in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def has_luhn_digit(number: str) -> bool:
    """Whether a row of digits ends in its Luhn check digit (ISO/IEC 7812-1)."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
