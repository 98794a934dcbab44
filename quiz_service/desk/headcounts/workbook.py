"""XLSX, opened with care: what is unpacked is limited, nothing in it runs or is followed.

openpyxl says itself that it does not guard against XML that grows (“quadratic blowup” and
“billion laughs”), so a part with a document type is refused before it sees the file.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from itertools import islice

from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types
from openpyxl.utils.datetime import MAC_EPOCH  # type: ignore[import-untyped]  # as above

from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.findings import Findings, Wrong, echo
from quiz_service.desk.headcounts.text import MOST_LINES, Line
from quiz_service.desk.headcounts.values import (
    EXCEL_1900,
    EXCEL_1904,
    Uncomputed,
    is_blank,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_UNPACKED, MOST_PARTS = 20 * 1024 * 1024, 200
LAST_LINE, MOST_COLUMNS = 1_048_576, 60  # a sheet of Excel has so many lines
# A table of 20,000 rows and ten columns; each element takes time, so their number counts.
MOST_CELLS, MOST_SHEET_ROWS, MOST_OTHER = 200_000, 50_000, 100_000
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(
    rb"""^[^>]{0,200}encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CELL, _ROW = re.compile(rb"<(?:\w+:)?c[\s/>]"), re.compile(rb"<(?:\w+:)?row[\s/>]")
# Parts of a workbook that hold no cell: they are left where they are.
_NEEDLESS = re.compile(
    r"(?:docprops|customxml|theme|drawings?|charts?|chartsheets|media|externallinks|tables"
    r"|pivot\w*|ctrlprops|macrosheets|printersettings)/|comments|person|calcchain",
    re.IGNORECASE,
)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of Excel or WPS, of today or of old."""
    return data.startswith((ZIP, OLE))


def workbook_lines(data: bytes, findings: Findings) -> tuple[list[Line], date]:
    """The lines of the first visible sheet that hold something; its calendar's first day.

    Raises Wrong.
    """
    if data.startswith(OLE):
        what = _("This is an old .xls table, or one with a password.")
        raise Wrong(what, _("Save it as .xlsx, without a password."))
    safe, formulas = _inspected(data)
    try:
        with warnings.catch_warnings():
            # Of styles and extensions that it leaves out; we read values alone.
            warnings.simplefilter("ignore")
            lines, first = _read(safe, findings, computed=True)
            if formulas:
                typed, _first = _read(safe, Findings(), computed=False)
                lines = _with_formulas(lines, typed)
            return lines, first
    except Wrong:
        raise
    except Exception as error:  # openpyxl meets a broken part with whatever it raises
        raise _broken() from error


def _inspected(data: bytes) -> tuple[bytes, bool]:
    """A plain archive of the XML parts alone, and whether there are formulas.

    Raises Wrong for a file that must not be unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as given:
            parts = given.infolist()
            _refuse_large(parts)
            needed = [part for part in parts if _is_needed(part.filename)]
            texts = {part.filename: _part(given, part) for part in needed}
    except Wrong:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise _broken() from error
    except (NotImplementedError, RuntimeError) as error:  # unknown packing, a password
        raise _broken() from error
    return _plain_archive(texts), any(map(_FORMULA.search, texts.values()))


def _plain_archive(texts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _is_needed(name: str) -> bool:
    is_xml = name.lower().endswith((".xml", ".rels"))
    return is_xml and not _NEEDLESS.search(name)


def _refuse_large(parts: list[zipfile.ZipInfo]) -> None:
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
        raise _too_large()
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names) or any(
        p.compress_type not in _PLAIN for p in parts
    ):
        raise _broken()
    if any("vbaproject" in name for name in names):
        what = _("The table holds macros.")
        raise Wrong(what, _("Save it as .xlsx, which has none."))


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        # Asked for everything, zipfile unpacks past the size that the part admits to.
        text = stream.read(part.file_size + 1)
    if len(text) > part.file_size or b"\0" in text:
        raise _broken()
    if _TYPE.search(text) or _ENCODING.search(text):
        raise _broken()
    cells, rows = len(_CELL.findall(text)), len(_ROW.findall(text))
    if cells > MOST_CELLS or rows > MOST_SHEET_ROWS:
        raise _too_large()
    if not rows and text.count(b"<") > MOST_OTHER:
        raise _too_large()
    return text


def _read(
    data: bytes, findings: Findings, *, computed: bool
) -> tuple[list[Line], date]:
    book = load_workbook(
        io.BytesIO(data), read_only=True, data_only=computed, keep_links=False
    )
    with closing(book):
        sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
        if not sheets:
            raise _broken()
        if len(sheets) > 1:
            what = _("The sheet “{name}” was read, the others were not.")
            findings.notice(1, "", what.format(name=echo(sheets[0].title)))
        # Other programs write a wrong size of the sheet, and rows beyond would be lost.
        sheets[0].reset_dimensions()
        rows = sheets[0].iter_rows(
            max_row=LAST_LINE, max_col=MOST_COLUMNS, values_only=True
        )
        first = EXCEL_1904 if book.epoch == MAC_EPOCH else EXCEL_1900
        return _filled(rows), first


def _filled(rows: Iterable[tuple[object, ...]]) -> list[Line]:
    filled = (
        (number, row)
        for number, row in enumerate(rows, 1)
        if row.count(None) < len(row) and not all(map(is_blank, row))
    )
    return list(islice(filled, MOST_LINES))


def _with_formulas(lines: list[Line], typed: list[Line]) -> list[Line]:
    """The lines, with a mark where a formula has no result in the file."""
    known = dict(lines)
    nothing: tuple[object, ...] = (None,) * MOST_COLUMNS
    return [
        (number, tuple(map(_or_mark, known.get(number, nothing), row)))
        for number, row in typed
    ]


def _or_mark(value: object, typed: object) -> object:
    return Uncomputed() if value is None and typed is not None else value


def _too_large() -> Wrong:
    what = _("Unpacked, the table is far larger than a list of units.")
    return Wrong(what, _("Copy the columns into a new table and save that."))


def _broken() -> Wrong:
    what = _("The table cannot be opened.")
    return Wrong(
        what, _("Open it in Excel or WPS, save it anew as .xlsx, without a password.")
    )
