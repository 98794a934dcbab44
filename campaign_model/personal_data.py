"""Personal data in texts: found also when written full-width, spaced or in Chinese digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from campaign_model.language import gettext as _
from campaign_model.reading.characters import fold

_CHINESE = "〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_DIGITS = str.maketrans(_CHINESE, "0011223456789123456789")
_GAP = r"[ \t\-–—−·•._]{1,3}"
_RUN = re.compile(rf"[0-9]+[Xx]?(?:{_GAP}(?:[0-9]+[Xx]?|[Xx](?![A-Za-z])))*")
_SPLIT = re.compile(_GAP)
_WEB = re.compile(r"https?://[^\s)>]*")
_LONGEST = 19

_MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9][0-9]{9}")
_CARD = re.compile(r"(?:62|60|4|5|3[0568]|9558)[0-9]+")
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]+[ \t]?@[ \t]?[A-Za-z0-9-]+(?:[ \t]?\.[ \t]?[A-Za-z0-9-]+)+"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCES}](?!APP)(?:[ ·•.-]?[A-HJ-Z][ ·•.-]?(?=[A-Z]{{0,5}}[0-9])[A-HJ-NP-Z0-9]{{5,6}}"
    rf"|{_GAP}[A-HJ-Z](?:{_GAP}[A-HJ-NP-Z0-9]){{5,6}})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_INTRODUCTION = r"[ \t:：=是为叫]{0,3}"
_WECHAT = re.compile(
    rf"(?:微[ \t]*信|威信|薇信|V信|加V|wechat|weixin|(?<![A-Za-z])[wv]x)(?:号|id)?{_INTRODUCTION}"
    r"([A-Za-z](?:[ \t-]?[A-Za-z0-9_]){5,19})",
    re.IGNORECASE,
)
_QQ = re.compile(
    rf"(?:QQ|扣扣|企鹅)[群号]*{_INTRODUCTION}([1-9](?:{_GAP}|)[0-9](?:(?:{_GAP}|)[0-9]){{3,10}})"
    r"(?![0-9]|\s*(?:多|余)?\s*(?:元|块|人|名|个|万|条|次|年))",
    re.IGNORECASE,
)
# A text without any of these holds nothing that the patterns above could find.
_CLUE = re.compile(
    rf"@|微[ \t]*信|[威薇v]信|加v|wechat|weixin|[wv]x|QQ|扣扣|企鹅"
    rf"|[{_PROVINCES}](?:{_GAP})?[A-HJ-Z]"
    rf"|(?:[0-9{_CHINESE}](?:{_GAP})?){{11}}",
    re.IGNORECASE,
)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_REGION = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")


def may_hold_personal_data(folded: str) -> bool:
    """Whether a folded text holds any clue: a cheap question that never hides a find."""
    return _CLUE.search(folded) is not None


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and wording of each piece of personal data that a text holds."""
    folded = _WEB.sub("", fold(text))
    if not _CLUE.search(folded):
        return
    typed, folded = folded, folded.translate(_DIGITS)
    for match in _EMAIL.finditer(folded):
        yield _("an e-mail address"), match[0]
    for match in _PLATE.finditer(folded):
        yield _("a number plate"), match[0]
    for match in _WECHAT.finditer(folded):
        yield _("a WeChat id"), match[1]
    for match in _QQ.finditer(folded):
        yield _("a QQ number"), match[1]
    # Of “张三13967012345” the 三 is no digit, of “幺三九六七〇…” it is: looked at both ways.
    numbers = (_of_runs(typed), _of_runs(folded))
    yield from dict.fromkeys(chain(*numbers))


def _of_runs(text: str) -> Iterator[tuple[str, str]]:
    for match in _RUN.finditer(text):
        yield from _numbers(_SPLIT.split(match[0]))


def _numbers(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what neighbouring parts make together: a number begins and ends where a part does."""
    start = 0
    while start < len(parts):
        longest, joined, piece = start, "", None
        for end in range(start, min(start + _LONGEST, len(parts))):
            joined += parts[end]
            kind = _kind(joined)
            if kind:
                longest, piece = end, (kind, joined)
        if piece:
            yield piece
        start = longest + 1


def _kind(number: str) -> str | None:
    if not 11 <= len(number) <= _LONGEST:
        return None
    if is_identity_number(number):
        return _("an identity number")
    digits = number.rstrip("Xx")
    if _MOBILE.fullmatch(digits):
        return _("a mobile number")
    if len(digits) >= 16 and _CARD.fullmatch(digits) and has_luhn_digit(digits):
        return _("a bank card number")
    return None


def is_identity_number(number: str) -> bool:
    """Whether it is a citizen's number: 18 characters with their check, or the old 15."""
    if not _REGION.match(number):
        return False
    if len(number) == 15 and number.isdigit():
        return _is_day("19" + number[6:12])
    if len(number) != 18 or not number[:17].isdigit() or not _is_day(number[6:14]):
        return False
    total = sum(w * int(c) for w, c in zip(_WEIGHTS, number, strict=False))
    # GB 11643-1999 is ISO 7064 MOD 11-2.
    return "10X98765432"[total % 11] == number[17].upper()


def _is_day(text: str) -> bool:
    try:
        return (
            1900
            <= date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}").year
            <= 2099
        )
    except ValueError:
        return False


def has_luhn_digit(number: str) -> bool:
    """Whether a row of digits ends in its Luhn check digit (ISO/IEC 7812-1)."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
