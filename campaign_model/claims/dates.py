"""Dates in texts and on cards: “2025 年 8 月”, “2025-08-26”, “第二天”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_DATE = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?: ?年|-(?=[0-9]{2}))(?: ?(?P<month>[0-9]{1,2})(?: ?月|(?![0-9])))?"
    r"(?:-? ?(?P<day>[0-9]{1,2})(?: ?日|(?![0-9. 万多余名个]))?)?"
    r"|(?P<only_month>[0-9]{1,2}) ?月(?: ?(?P<only_day>[0-9]{1,2}) ?日)?"
)
# A card's “次日” is a story's “第二天”.
_RELATIVE = {
    "第二天": "第二天|次日|隔天|隔日",
    "当天": "当天|当日|当晚|同一天",
    "半个月": "半个?月",
    "同一个月": "同一个?月|当月",
    "大半天": "大半天",
    "几天后": "几天(?:以|之)?后|数日后",
    "晚上": "晚上|夜里|半夜|深夜|凌晨",
    "早上": "早上|清早|一早|上午|中午|下午|傍晚",
}
_WORD = re.compile("|".join(f"(?P<w{n}>{p})" for n, p in enumerate(_RELATIVE.values())))


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date as far as it was written, or a word that says how one day follows another."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: str = ""

    def entry_of(self, entries: Iterable[str]) -> str:
        """Return the entry of a card that has this date, or an empty text."""
        for entry in entries:
            if any(self._is_within(date) for date in dates(entry)[1]):
                return str(entry)
        return ""

    def _is_within(self, other: DateClaim) -> bool:
        if self.relative or other.relative:
            return self.relative == other.relative
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
        )
        return all(own is None or own == published for own, published in pairs)


def dates(text: str) -> tuple[str, list[DateClaim]]:
    """Return the text without its dates, and the dates."""
    found: list[DateClaim] = []

    def written(match: re.Match[str]) -> str:
        month = match["month"] or match["only_month"]
        day = match["day"] or match["only_day"]
        year, month, day = (int(n) if n else None for n in (match["year"], month, day))
        found.append(DateClaim(match[0].strip(), year, month, day))
        return "　"

    def relative(match: re.Match[str]) -> str:
        word = list(_RELATIVE)[int((match.lastgroup or "w0")[1:])]
        found.append(DateClaim(match[0], relative=word))
        return "　"

    return _WORD.sub(relative, _DATE.sub(written, text)), found
