"""Numbers with their units in Chinese texts: “10 万多元”, “两三个小时”, “四张卡”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# How far “约”, “近”, “多” may round: 38,720 is “近 4 万”, 71 is “70 多岁”.
ROUNDING = 0.1

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
# Words that count the same: a card's “5 笔” is a story's “五单”.
_UNITS = {
    "money": "元|块钱|港币",
    "people": "人|名|位",
    "turns": "次|笔|单|通|起|回|趟|件|条",
    "hours": "个? ?小时",
    "minutes": "分钟",
    "years": "年|岁",
    "months": "个月",
    "days": "天",
    "grams": "克",
    "places": "家|地",
    "devices": "部|台|款|张|种",
    "": "个",
}
_UNIT = "|".join(f"(?P<{name or 'any'}>{words})" for name, words in _UNITS.items())
_NUMBER = re.compile(
    r"(?P<about>约|将近|近|大约|快)? ?"
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+) ?"
    r"(?P<more>多|余|来)? ?(?P<scale>[万亿千百]+)? ?(?P<over>多|余|来)? ?"
    rf"(?:{_UNIT})?"
)


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A number as it was written; ``values`` are two in “两三个小时”."""

    text: str
    values: tuple[float, ...]
    unit: str
    is_rounded: bool

    def entry_of(self, entries: Iterable[str]) -> str:
        """Return the entry of a card that has this figure, or an empty text."""
        for entry in entries:
            published = [figure for figure in figures(entry) if self._counts_as(figure)]
            numbers = [value for figure in published for value in figure.values]
            if numbers and all(
                self._stands_in(numbers, value) for value in self.values
            ):
                return str(entry)
        return ""

    def _counts_as(self, other: FigureClaim) -> bool:
        if "money" in (self.unit, other.unit):
            return self.unit == other.unit
        return self.unit == other.unit or not (self.unit and other.unit)

    def _stands_in(self, numbers: list[float], value: float) -> bool:
        room = ROUNDING * value if self.is_rounded else 0
        return any(abs(number - value) <= room for number in numbers)


def figures(text: str) -> Iterator[FigureClaim]:
    """Yield the numbers of a text; “一” in “一名” only says “a”, so it is left out."""
    for match in _NUMBER.finditer(text):
        written, unit = match["number"], _unit_of(match)
        is_arabic = written[0].isdecimal()
        scale = _scale(match["scale"] or "")
        if not is_arabic and unit is None and scale == 1:
            continue
        values = tuple(value * scale for value in _values(written, is_arabic))
        if is_arabic or values != (1,):
            rounded = bool(match["about"] or match["more"] or match["over"])
            yield FigureClaim(match[0].strip(), values, unit or "", rounded)


def _unit_of(match: re.Match[str]) -> str | None:
    names = (name for name in _UNITS if match[name or "any"])
    return next(names, None)


def _scale(signs: str) -> int:
    product = 1
    for sign in signs:
        product *= (_SCALES | _MYRIADS)[sign]
    return product


def _values(written: str, is_arabic: bool) -> tuple[float, ...]:
    if is_arabic:
        return (float(written.replace(",", "")),)
    if len(written) > 1 and all(sign in _DIGITS for sign in written):
        return tuple(float(_DIGITS[sign]) for sign in written)
    total, digit = 0, 0
    for sign in written:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * _SCALES[sign]
            digit = 0
    return (float(total + digit),)
