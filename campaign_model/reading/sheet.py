"""A table before anybody knows its columns: lines of cells, from CSV or from a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from campaign_model.reading.cells import EXCEL_1900, Cell

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_COLUMNS = 60
TITLES = 10  # lines with something in them that may stand above the headings
Position = tuple[int, int]


class UnreadableTableError(ValueError):
    """A file that is no table, or one that must not be opened; says what to do."""

    def __init__(self, message: str, remedy: str, line: int = 1) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line = message, remedy, line


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something; ``number`` counts from 1, as a spreadsheet does."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell of a column (from 0); a line may end before it."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a text, or of one page of a workbook.

    ``first`` is the day of serial number 0. ``merged`` tells for every cell that another
    one covers where that one stands (line number and column). ``hidden`` are the lines
    that a filter hides, ``hidden_columns`` those (from 0) that somebody folded away.
    Pages of a text have no ``name``.
    """

    lines: tuple[Line, ...]
    name: str = ""
    first: date = EXCEL_1900
    merged: Mapping[Position, Position] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def origin(self, line: Line, column: int) -> Position:
        """Return where the cell stands that is seen at a position."""
        return self.merged.get((line.number, column), (line.number, column))

    @property
    def is_text(self) -> bool:
        """Whether commas, not cells, keep the columns apart."""
        return not self.name


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are those of Excel or WPS, of today or of old."""
    return data.startswith((ZIP, OLE))


def column_letters(index: int) -> str:
    """Return a column's name in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
