"""One page of a workbook: lines of cells, merged ranges, and what of them is hidden."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.sax.xmlreader import AttributesImpl

from campaign_model.reading.cells import (
    Cell,
    StruckCell,
    UncomputedFormula,
    is_blank,
)
from campaign_model.reading.number_formats import GENERAL, NumberFormat
from campaign_model.reading.sheet import MOST_COLUMNS, Line, Position
from campaign_model.reading.xlsx_elements import (
    Elements,
    integer,
    is_strike,
    unescaped,
)
from campaign_model.reading.xlsx_package import broken

LAST_LINE = 1_048_576  # a sheet of Excel has so many lines
Range = tuple[Position, Position]
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class SharedParts:
    """What all pages of a workbook share."""

    texts: list[str | StruckCell]
    formats: list[NumberFormat]
    first: date
    most_lines: int


class EnoughLinesError(Exception):
    """The most lines that a table may have were read."""


@dataclass(slots=True)
class _OpenCell:
    """A cell while its element is open."""

    column: int
    kind: str
    style: int
    has_formula: bool = False
    is_struck: bool = False
    pieces: list[str] = field(default_factory=list)


class Worksheet(Elements):
    """The lines of one page, its merged ranges, and which lines and columns are hidden."""

    def __init__(self, source: SharedParts) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.ranges: list[Range] = []
        self.hidden: list[int] = []
        self.hidden_columns: set[int] = set()
        self._source = source
        self._number, self._column = 0, -1
        self._cells: dict[int, Cell] = {}
        self._cell: _OpenCell | None = None
        self._reads, self._pronounces = False, False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._reads = not self._pronounces
        elif name == "f" and self._cell is not None:
            self._cell.has_formula = True
        elif name == "row":
            self._number = integer(attributes.get("r", ""), self._number + 1)
            self._column, self._cells = -1, {}
            if not 0 < self._number <= LAST_LINE:
                raise broken()
            if _is_hidden(attributes):
                self.hidden.append(self._number)
        elif name == "rPh":
            self._pronounces = True
        elif self._cell is not None and is_strike(name, attributes):
            self._cell.is_struck = True
        elif name == "col" and _is_hidden(attributes):
            first = max(integer(attributes.get("min", ""), 1), 1)
            last = min(integer(attributes.get("max", ""), first), MOST_COLUMNS)
            self.hidden_columns.update(range(first - 1, last))
        elif name == "mergeCell":
            self._note_range(attributes.get("ref", ""))

    def characters(self, content: str) -> None:
        if self._reads and self._cell is not None:
            self._cell.pieces.append(content)

    def end(self, name: str) -> None:
        self._reads = False
        if name == "c" and self._cell is not None:
            value = self._shown(self._cell)
            if self._cell.column < MOST_COLUMNS and not is_blank(value):
                self._cells[self._cell.column] = value
            self._cell = None
        elif name == "row" and self._cells:
            width = max(self._cells) + 1
            cells = tuple(self._cells.get(column) for column in range(width))
            self.lines.append(Line(self._number, cells))
            if len(self.lines) >= self._source.most_lines:
                raise EnoughLinesError
        elif name == "rPh":
            self._pronounces = False

    def _begin_cell(self, attributes: AttributesImpl) -> None:
        position = _position(attributes.get("r", ""))
        self._column = position[1] if position else self._column + 1
        style = integer(attributes.get("s", "0"), 0)
        self._cell = _OpenCell(self._column, attributes.get("t", "n"), style)

    def _note_range(self, reference: str) -> None:
        start, _colon, stop = reference.partition(":")
        corners = _position(start), _position(stop or start)
        if corners[0] and corners[1]:
            self.ranges.append((corners[0], corners[1]))

    def _shown(self, cell: _OpenCell) -> Cell:
        """The value, or a stand-in where it, or a piece of it, is crossed out."""
        value, formats = self._value(cell), self._source.formats
        is_struck = cell.style < len(formats) and formats[cell.style].is_struck
        is_open = is_blank(value) or isinstance(value, (StruckCell, UncomputedFormula))
        if is_open or not (cell.is_struck or is_struck):
            return value
        return StruckCell(str(value))

    def _value(self, cell: _OpenCell) -> Cell:
        text = "".join(cell.pieces)
        if not text:
            # A formula whose result is an empty text says so: its kind is “str”.
            is_open = cell.has_formula and cell.kind != "str"
            return UncomputedFormula() if is_open else None
        if cell.kind in ("str", "inlineStr", "e"):
            return unescaped(text)
        if cell.kind == "s":
            place = integer(text, -1)
            if not 0 <= place < len(self._source.texts):
                raise broken()
            return self._source.texts[place]
        if cell.kind == "b":
            return text.strip() == "1"
        if cell.kind == "d":
            return _day_of(text)
        return self._number_of(text, cell.style)

    def _number_of(self, text: str, style: int) -> Cell:
        try:
            # As many digits as Excel shows: of 38.000000000000007 it shows 38.
            number = float(f"{float(text):.15g}")
        except ValueError as error:
            raise broken() from error
        if not math.isfinite(number):
            raise broken()
        formats = self._source.formats
        shown_as = formats[style] if 0 <= style < len(formats) else GENERAL
        value = shown_as.value(number, self._source.first)
        is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return int(value) if is_whole else value  # type: ignore[arg-type]  # a float here


def _is_hidden(attributes: AttributesImpl) -> bool:
    return attributes.get("hidden", "0") in ("1", "true")


def _position(reference: str) -> Position | None:
    """Line (from 1) and column (from 0) of a reference such as B3."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _day_of(text: str) -> Cell:
    with suppress(ValueError):
        return datetime.fromisoformat(text.removesuffix("Z"))
    return text
