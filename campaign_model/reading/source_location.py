"""A line of a file, and text or a date that remembers where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class SourceLocation:
    """A line of a file; ``path`` is relative to where the command was started.

    ``cell`` names the column of a table with its heading, such as “B 人数”, where that helps.
    """

    path: str
    line: int
    cell: str = ""

    def __str__(self) -> str:
        line = f"{self.path}:{self.line}"
        return f"{line}: {self.cell}" if self.cell else line

    def __reduce__(self) -> tuple[object, ...]:
        # Half the time of the generic way, and there is one for each line.
        return SourceLocation, (self.path, self.line, self.cell)


# Stands where something was not read from a file at all.
NOWHERE = SourceLocation("", 0)


class LocatedStr(str):
    """Text from a campaign file; behaves as ``str`` and knows its ``location``.

    Every rule can point at the exact line this way, long after reading, without
    a second structure of positions beside the data.
    """

    __slots__ = ("location",)
    location: SourceLocation

    def __new__(cls, text: str, location: SourceLocation) -> Self:
        located = super().__new__(cls, text)
        located.location = location
        return located

    def __reduce__(self) -> tuple[object, ...]:
        # str's own version hands over the text alone, so a copy would lose its location.
        return LocatedStr, (str(self), self.location)


# Stands where a date is missing or wrong and was reported; no rule looks at it.
MISSING_DATE = date(1970, 1, 1)


class LocatedDate(date):
    """A date from a campaign file; behaves as ``date`` and knows its ``location``."""

    location: SourceLocation

    @classmethod
    def at(cls, location: SourceLocation, day: date) -> Self:
        """Return the day with the location at which it was read."""
        located = cls(day.year, day.month, day.day)
        located.location = location
        return located

    def __reduce__(self) -> tuple[object, ...]:
        # date's own version hands over the day alone.
        return located_date, (self.location, self.year, self.month, self.day)


def located_date(
    location: SourceLocation, year: int, month: int, day: int
) -> LocatedDate:
    """Return a date with its location; what a pickled one is made of."""
    return LocatedDate.at(location, date(year, month, day))
