"""Days and months in Chinese numerals, as they stand at the end of documents: 二〇二六年十一月二十日."""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {
    "零": 0,
    "○": 0,
    "Ο": 0,
}
_NUMERALS = "".join(_DIGITS)
_DAY = re.compile(
    rf"([{_NUMERALS}]{{4}})年([一二三四五六七八九十]{{1,2}})月(?:份|([一二三四五六七八九十]{{1,3}})[日号])?"
)


def in_digits(text: str) -> str:
    """Return a day or month in Chinese numerals with digits, any other text as it is."""
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    year = "".join(str(_DIGITS[sign]) for sign in match[1])
    day = f"{_number(match[3])}日" if match[3] else ""
    return f"{year}年{_number(match[2])}月{day}"


def _number(numerals: str) -> int:
    """A number up to 99: 十 is 10, 二十 is 20, 十一 is 11."""
    tens, ten, ones = numerals.partition("十")
    if not ten:
        return _DIGITS.get(numerals, 0)  # “二一” is no number; 0 is no day
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
