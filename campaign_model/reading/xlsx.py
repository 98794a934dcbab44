"""XLSX as Excel, WPS and LibreOffice leave it: the pages of a workbook that people see.

Of the format we need a dozen elements, and of the styles only how numbers are shown, so
that a fault in a border or a view, which hides no number, never stops a table. Why no
library reads it: ARCHITECTURE.md, 2026-11-26.
"""

from __future__ import annotations

import math
import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from campaign_model.reading.cells import (
    EXCEL_1900,
    EXCEL_1904,
    Cell,
    UncomputedFormula,
    is_blank,
)
from campaign_model.reading.number_formats import GENERAL, NumberFormat, format_of
from campaign_model.reading.sheet import (
    MOST_COLUMNS,
    Line,
    Position,
    Sheet,
    UnreadableTableError,
)
from campaign_model.reading.xlsx_package import (
    MOST_CELLS,
    broken,
    parse,
    unpacked_parts,
)

LAST_LINE = 1_048_576  # a sheet of Excel has so many lines
MOST_SHEETS = 100
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
Range = tuple[Position, Position]


def workbook_sheets(data: bytes, most_lines: int) -> Iterator[Sheet]:
    """Return the visible pages of a workbook that hold something, in their order.

    Of each page at most so many lines are read. Raises UnreadableTableError.
    """
    parts = unpacked_parts(data)
    book = _Workbook()
    main = _main_part(parts)
    parse(_named(parts, main), book)
    targets = _related(parts, main)
    first = EXCEL_1904 if book.is_of_old_mac else EXCEL_1900
    source = _Source(
        _texts(parts, targets), _formats(parts, targets), first, most_lines
    )
    if not book.sheets:
        raise broken()
    for name, relation in book.sheets[:MOST_SHEETS]:
        kind, path = targets.get(relation, ("", ""))
        if kind == "worksheet":
            sheet = _sheet(_named(parts, path), name, source)
            if sheet.lines:
                yield sheet


@dataclass(frozen=True, slots=True)
class _Source:
    """What all pages of a workbook share."""

    texts: list[str]
    formats: list[NumberFormat]
    first: date
    most_lines: int


def _main_part(parts: Mapping[str, bytes]) -> str:
    for kind, path in _related(parts, "").values():
        if kind == "officeDocument":
            return path
    return "xl/workbook.xml"


def _related(parts: Mapping[str, bytes], path: str) -> dict[str, tuple[str, str]]:
    """The parts that a part names: kind and path by the name of their relation."""
    folder, name = posixpath.split(path)
    relations = _Relations()
    text = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if text is not None:
        parse(text, relations)
    return {
        relation: (kind, posixpath.normpath(posixpath.join(f"/{folder}", target))[1:])
        for relation, kind, target in relations.rows
    }


def _named(parts: Mapping[str, bytes], path: str) -> bytes:
    part = parts.get(path.lower())
    if part is None:
        raise broken()
    return part


def _texts(
    parts: Mapping[str, bytes], targets: Mapping[str, tuple[str, str]]
) -> list[str]:
    shared = _SharedTexts()
    path = _path_of("sharedStrings", targets)
    if path.lower() in parts:
        parse(_named(parts, path), shared)
    return shared.texts


def _formats(
    parts: Mapping[str, bytes], targets: Mapping[str, tuple[str, str]]
) -> list[NumberFormat]:
    """The formats of cells. Where the styles are damaged, numbers are read as numbers."""
    styles = _Styles()
    with suppress(UnreadableTableError):
        parse(_named(parts, _path_of("styles", targets)), styles)
    return [format_of(number, styles.codes.get(number)) for number in styles.numbers]


def _path_of(kind: str, targets: Mapping[str, tuple[str, str]]) -> str:
    """Where the part of a kind stands; some programs forget to say so."""
    named = (path for of_kind, path in targets.values() if of_kind == kind)
    return next(named, f"xl/{kind}.xml")


def _sheet(part: bytes, name: str, source: _Source) -> Sheet:
    page = _Page(source)
    with suppress(_EnoughLines):
        parse(part, page)
    lines = tuple(page.lines)
    merged = _merged(page.ranges, [line.number for line in lines])
    return Sheet(lines, name, source.first, merged, frozenset(page.hidden))


def _merged(ranges: list[Range], numbers: list[int]) -> dict[Position, Position]:
    """Where the cell stands that covers another, for the lines that hold something."""
    merged: dict[Position, Position] = {}
    steps = 0
    for (top, left), (bottom, right) in ranges:
        columns = range(left, min(right, MOST_COLUMNS - 1) + 1)
        for place in range(bisect_left(numbers, top), len(numbers)):
            steps += len(columns)
            if numbers[place] > bottom or steps > MOST_CELLS:
                break
            merged.update({(numbers[place], c): (top, left) for c in columns})
        merged.pop((top, left), None)
    return merged


class _EnoughLines(Exception):
    """The most lines that a table may have were read."""


class _Elements(ContentHandler):
    """Elements by their own name, whatever prefix a program gave their namespace."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self.begin(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:
        self.end(name.rpartition(":")[2])

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


class _Workbook(_Elements):
    """Names and relations of the visible sheets, and which calendar they use."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.is_of_old_mac = False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "workbookPr":
            self.is_of_old_mac = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation))


class _Relations(_Elements):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, str]] = []

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            self.rows.append((attributes.get("Id", ""), kind, target))


class _SharedTexts(_Elements):
    """The texts of all pages; of one with several scripts, without how it is pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._reads, self._pronounces = False, False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "rPh":
            self._pronounces = True
        self._reads = name == "t" and not self._pronounces

    def characters(self, content: str) -> None:
        if self._reads:
            self._pieces.append(content)

    def end(self, name: str) -> None:
        self._reads = False
        if name == "rPh":
            self._pronounces = False
        elif name == "si":
            self.texts.append(_unescaped("".join(self._pieces)))
            self._pieces = []


class _Styles(_Elements):
    """The number format of every cell style, and the codes that the workbook adds."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.numbers: list[int] = []
        self._of_cells = False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells:
            self.numbers.append(_integer(attributes.get("numFmtId", "0"), 0))
        elif name == "numFmt":
            number = _integer(attributes.get("numFmtId", ""), -1)
            self.codes.setdefault(number, attributes.get("formatCode", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


@dataclass(slots=True)
class _OpenCell:
    """A cell while its element is open."""

    column: int
    kind: str
    style: int
    has_formula: bool = False
    pieces: list[str] = field(default_factory=list)


class _Page(_Elements):
    """The lines of one page, its merged ranges and which lines are hidden."""

    def __init__(self, source: _Source) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.ranges: list[Range] = []
        self.hidden: list[int] = []
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
            self._number = _integer(attributes.get("r", ""), self._number + 1)
            self._column, self._cells = -1, {}
            if not 0 < self._number <= LAST_LINE:
                raise broken()
            if attributes.get("hidden", "0") in ("1", "true"):
                self.hidden.append(self._number)
        elif name == "rPh":
            self._pronounces = True
        elif name == "mergeCell":
            self._note_range(attributes.get("ref", ""))

    def characters(self, content: str) -> None:
        if self._reads and self._cell is not None:
            self._cell.pieces.append(content)

    def end(self, name: str) -> None:
        self._reads = False
        if name == "c" and self._cell is not None:
            value = self._value(self._cell)
            if self._cell.column < MOST_COLUMNS and not is_blank(value):
                self._cells[self._cell.column] = value
            self._cell = None
        elif name == "row" and self._cells:
            width = max(self._cells) + 1
            cells = tuple(self._cells.get(column) for column in range(width))
            self.lines.append(Line(self._number, cells))
            if len(self.lines) >= self._source.most_lines:
                raise _EnoughLines
        elif name == "rPh":
            self._pronounces = False

    def _begin_cell(self, attributes: AttributesImpl) -> None:
        position = _position(attributes.get("r", ""))
        self._column = position[1] if position else self._column + 1
        style = _integer(attributes.get("s", "0"), 0)
        self._cell = _OpenCell(self._column, attributes.get("t", "n"), style)

    def _note_range(self, reference: str) -> None:
        start, _colon, stop = reference.partition(":")
        corners = _position(start), _position(stop or start)
        if corners[0] and corners[1]:
            self.ranges.append((corners[0], corners[1]))

    def _value(self, cell: _OpenCell) -> Cell:
        text = "".join(cell.pieces)
        if not text:
            # A formula whose result is an empty text says so: its kind is “str”.
            is_open = cell.has_formula and cell.kind != "str"
            return UncomputedFormula() if is_open else None
        if cell.kind in ("str", "inlineStr", "e"):
            return _unescaped(text)
        if cell.kind == "s":
            place = _integer(text, -1)
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


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold, as Excel writes them: _x000D_ is the end of a line."""
    return _ESCAPED.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    # Half of a sign is none: it could be written nowhere.
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _integer(text: str, otherwise: int) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise
