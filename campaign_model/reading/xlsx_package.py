"""The parts of a workbook, unpacked with care: their size and number are known first.

Nothing in a workbook runs or is followed. A part with a document type is refused before a
parser sees it, and again by the parser (defusedxml).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from campaign_model.language import gettext as _
from campaign_model.reading.sheet import OLE, UnreadableTableError

MOST_UNPACKED, MOST_PARTS = 20 * 1024 * 1024, 200
# Sheets of real tables shrink to a tenth, at most to a fiftieth where all lines are alike.
FREELY_UNPACKED, MOST_SHRUNK = 4 * 1024 * 1024, 200
# A table of 20,000 rows and ten columns; each element takes time, so their number counts.
MOST_CELLS, MOST_SHEET_ROWS, MOST_OTHER = 200_000, 50_000, 100_000
MOST_ELEMENTS = 8 * MOST_CELLS  # beginnings and ends, in all parts together
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(
    rb"""^[^>]{0,200}encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE
)
_CELL, _ROW = re.compile(rb"<(?:\w+:)?c[\s/>]"), re.compile(rb"<(?:\w+:)?row[\s/>]")
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
# Parts of a workbook that hold no cell: they are left where they are.
_NEEDLESS = re.compile(
    r"(?:docprops|customxml|theme|drawings?|charts?|chartsheets|media|externallinks|tables"
    r"|pivot\w*|ctrlprops|macrosheets|printersettings)/|comments|person|calcchain",
    re.IGNORECASE,
)


def unpacked_parts(data: bytes) -> Mapping[str, bytes]:
    """Return the XML parts of a workbook by their lower-case path.

    Raises UnreadableTableError for a file that must not be unpacked.
    """
    if data.startswith(OLE):
        message = _("This is an old .xls table, or one with a password.")
        raise UnreadableTableError(message, _("Save it as .xlsx, without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_large(parts, len(data))
            needed = [part for part in parts if _is_needed(part.filename)]
            unpacked = {_path(part): _part(archive, part) for part in needed}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise broken() from error
    # Unknown packing or a password is a RuntimeError; a damaged name is a ValueError, as our
    # own refusal is.
    except (RuntimeError, UnicodeDecodeError) as error:
        raise broken() from error
    if sum(part.count(b"<") for part in unpacked.values()) > MOST_ELEMENTS:
        raise _too_large()
    return unpacked


def broken() -> UnreadableTableError:
    """Return the error of a workbook in which something is damaged."""
    return UnreadableTableError(
        _("The table cannot be opened."),
        _("Open it in Excel or WPS, save it anew as .xlsx, without a password."),
    )


def _is_needed(name: str) -> bool:
    is_xml = name.lower().endswith((".xml", ".rels"))
    return is_xml and not _NEEDLESS.search(name.replace("\\", "/"))


def _path(part: zipfile.ZipInfo) -> str:
    """A part's path in small letters; some programs of Windows write it with “\\”."""
    return part.filename.lower().replace("\\", "/")


def _refuse_large(parts: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
        raise _too_large()
    if size > max(FREELY_UNPACKED, MOST_SHRUNK * packed):
        raise _too_large()
    names = [_path(part) for part in parts]
    packings = {part.compress_type for part in parts}
    if len(set(names)) != len(names) or not packings.issubset(_PACKINGS):
        raise broken()
    if any("vbaproject" in name for name in names):
        message = _("The table holds macros.")
        raise UnreadableTableError(message, _("Save it as .xlsx, which has none."))


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        # Asked for everything, zipfile unpacks past the size that the part admits to.
        text = stream.read(part.file_size + 1)
    if len(text) > part.file_size or b"\0" in text:
        raise broken()
    if _TYPE.search(text) or _ENCODING.search(text):
        raise broken()
    cells, rows = len(_CELL.findall(text)), len(_ROW.findall(text))
    if cells > MOST_CELLS or rows > MOST_SHEET_ROWS:
        raise _too_large()
    if not (rows or _TEXT.search(text)) and text.count(b"<") > MOST_OTHER:
        raise _too_large()
    return text


def _too_large() -> UnreadableTableError:
    message = _("Unpacked, the table is far larger than any that is filled in.")
    remedy = _("Copy the columns into a new table and save that.")
    return UnreadableTableError(message, remedy)
