"""XLSX as Excel, WPS and LibreOffice leave it: the pages of a workbook that people see.

Of the format we need a dozen elements, and of the styles only how numbers are shown, so
that a fault in a border or a view, which hides no number, never stops a table. Why no
library reads it: ARCHITECTURE.md, 2026-11-26.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from xml.sax.xmlreader import AttributesImpl

from campaign_model.language import gettext as _
from campaign_model.reading.cells import (
    EXCEL_1900,
    EXCEL_1904,
    StruckCell,
    echo,
)
from campaign_model.reading.number_formats import NumberFormat, format_of
from campaign_model.reading.sheet import (
    MOST_COLUMNS,
    Position,
    Sheet,
    UnreadableTableError,
)
from campaign_model.reading.xlsx_elements import (
    Elements,
    integer,
    is_strike,
    parse,
    unescaped,
)
from campaign_model.reading.xlsx_package import MOST_CELLS, broken, unpacked_parts
from campaign_model.reading.xlsx_page import (
    EnoughLinesError,
    Range,
    SharedParts,
    Worksheet,
)

MOST_SHEETS = 100


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
    source = SharedParts(
        _texts(parts, targets), _formats(parts, targets), first, most_lines
    )
    if not book.sheets and not book.hidden:
        raise broken()
    is_empty = True
    for name, relation in book.sheets[:MOST_SHEETS]:
        kind, path = targets.get(relation, ("", ""))
        if kind == "worksheet":
            sheet = _sheet(_named(parts, path), name, source)
            if sheet.lines:
                is_empty = False
                yield sheet
    if is_empty and book.hidden:
        message = _(
            "Nothing stands on the sheets that can be seen; “{name}” is hidden."
        )
        remedy = _(
            "Show the sheet with the rows (right click, Unhide), and save again."
        )
        raise UnreadableTableError(message.format(name=echo(book.hidden[0])), remedy)


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
) -> list[str | StruckCell]:
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
    return [
        replace(format_of(number, styles.codes.get(number)), is_struck=is_struck)
        for number, is_struck in zip(styles.numbers, styles.struck_cells, strict=True)
    ]


def _path_of(kind: str, targets: Mapping[str, tuple[str, str]]) -> str:
    """Where the part of a kind stands; some programs forget to say so."""
    named = (path for of_kind, path in targets.values() if of_kind == kind)
    return next(named, f"xl/{kind}.xml")


def _sheet(part: bytes, name: str, source: SharedParts) -> Sheet:
    page = Worksheet(source)
    with suppress(EnoughLinesError):
        parse(part, page)
    lines = tuple(page.lines)
    merged = _merged(page.ranges, [line.number for line in lines])
    return Sheet(
        lines,
        name,
        source.first,
        merged,
        hidden=frozenset(page.hidden),
        hidden_columns=frozenset(page.hidden_columns),
    )


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


class _Workbook(Elements):
    """Names and relations of the visible sheets, and which calendar they use."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.hidden: list[str] = []
        self.is_of_old_mac = False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "workbookPr":
            self.is_of_old_mac = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and attributes.get("state", "visible") != "visible":
            self.hidden.append(attributes.get("name", ""))
        elif name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation))


class _Relations(Elements):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, str]] = []

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            self.rows.append((attributes.get("Id", ""), kind, target))


class _SharedTexts(Elements):
    """The texts of all pages; of one with several scripts, without how it is pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str | StruckCell] = []
        self._pieces: list[str] = []
        self._reads, self._pronounces, self._is_struck = False, False, False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "rPh":
            self._pronounces = True
        elif is_strike(name, attributes):
            self._is_struck = True
        self._reads = name == "t" and not self._pronounces

    def characters(self, content: str) -> None:
        if self._reads:
            self._pieces.append(content)

    def end(self, name: str) -> None:
        self._reads = False
        if name == "rPh":
            self._pronounces = False
        elif name == "si":
            text = unescaped("".join(self._pieces))
            self.texts.append(StruckCell(text) if self._is_struck else text)
            self._pieces, self._is_struck = [], False


class _Styles(Elements):
    """The number format of every cell style, the codes that the workbook adds, struck fonts."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.numbers: list[int] = []
        self.struck_cells: list[bool] = []
        self._struck_fonts: set[int] = set()
        self._fonts, self._of_fonts, self._of_cells = 0, False, False

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        if name == "cellXfs":
            self._of_cells = True
        elif name == "fonts":
            self._of_fonts = True
        elif name == "font" and self._of_fonts:
            self._fonts += 1
        elif self._of_fonts and is_strike(name, attributes):
            self._struck_fonts.add(self._fonts - 1)
        elif name == "xf" and self._of_cells:
            self.numbers.append(integer(attributes.get("numFmtId", "0"), 0))
            font = integer(attributes.get("fontId", "0"), 0)
            self.struck_cells.append(font in self._struck_fonts)
        elif name == "numFmt":
            number = integer(attributes.get("numFmtId", ""), -1)
            self.codes.setdefault(number, attributes.get("formatCode", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False
        elif name == "fonts":
            self._of_fonts = False
