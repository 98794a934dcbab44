"""A place in a file, and text or a date that remembers the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; ``path`` is relative to where the command was started."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    def __reduce__(self) -> tuple[object, ...]:
        return Place, (self.path, self.line)  # half the time of the generic way


class Word(str):
    """Text from a campaign file; behaves as ``str`` and knows its ``place``.

    Every rule can point at the exact line this way, long after reading, without
    a second structure of positions beside the data.
    """

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Word:
        word = super().__new__(cls, text)
        word.place = place
        return word

    def __reduce__(self) -> tuple[object, ...]:
        # str's own version hands over the text alone, so a copy would lose its place.
        return Word, (str(self), self.place)


# Stands where a date is missing or wrong and was reported; no rule looks at it.
NO_DAY = date(1970, 1, 1)


class Day(date):
    """A date from a campaign file; behaves as ``date`` and knows its ``place``."""

    place: Place

    @classmethod
    def at(cls, place: Place, day: date) -> Day:
        """The day, read at this place."""
        found = cls(day.year, day.month, day.day)
        found.place = place
        return found

    def __reduce__(self) -> tuple[object, ...]:
        # date's own version hands over the day alone.
        return _day, (self.place, self.year, self.month, self.day)


def _day(place: Place, year: int, month: int, day: int) -> Day:
    return Day.at(place, date(year, month, day))
