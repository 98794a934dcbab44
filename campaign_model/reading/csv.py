"""CSV as offices save it: UTF-8 with or without BOM, else GB18030 with a notice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from campaign_model.language import gettext as _
from campaign_model.reading.characters import first_unfit_position
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.reading.yaml import Entry

MOST_BYTES = 16 * 1024 * 1024


def read_csv(
    data: bytes, path: str, columns: tuple[str, ...], problems: Problems
) -> list[Entry]:
    """One entry a row with exactly the named columns; wrong rows are noted and left out."""
    text = decode(data, path, problems)
    if text is None:
        problems.mark_incomplete(SourceLocation(path, 1))
        return []
    rows = _numbered(text)
    entries = []
    try:
        if not _has_header(next(rows, (1, []))[1], path, columns, problems):
            return []
        for line, row in rows:
            entry = _entry(columns, row, SourceLocation(path, line), problems)
            if entry is not None:
                entries.append(entry)
    except _Unreadable as error:
        location = SourceLocation(path, error.line)
        problems.add(
            location,
            _("A cell begins here whose double quotes are not closed."),
            _("Check the double quotes."),
        )
        problems.mark_incomplete(location)
    return entries


def decode(data: bytes, path: str, problems: Problems) -> str | None:
    """The text of a file an office program saved, or None after noting why not."""
    remedy = _("Save it again as “CSV UTF-8”.")
    if len(data) > MOST_BYTES:
        message = _("The file is larger than 16 MiB.")
        problems.add(
            SourceLocation(path, 1), message, _("Split it into several files.")
        )
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        message = _("The file is neither UTF-8 nor GB18030 text.")
        problems.add(SourceLocation(path, 1), message, remedy)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = first_unfit_position(text)
    if at is not None:
        location = SourceLocation(path, text.count("\n", 0, at) + 1)
        problems.add(location, _("The line holds signs that are no text."), remedy)
        return None
    if encoding == "gb18030":
        message = _("The file is in GB18030 and was read as such.")
        problems.notice(SourceLocation(path, 1), message, _("“CSV UTF-8” is safer."))
    return text


class _Unreadable(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    lines = io.StringIO(text)
    reader = csv.reader(lines, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _Unreadable(line) from error


def _has_header(
    row: list[str], path: str, columns: tuple[str, ...], problems: Problems
) -> bool:
    header = [name.strip() for name in row]
    if header == list(columns):
        return True
    message = _("The first line is “{found}”.").format(found=",".join(header))
    remedy = _("It must be: {columns}").format(columns=",".join(columns))
    problems.add(SourceLocation(path, 1), message, remedy)
    problems.mark_incomplete(SourceLocation(path, 1))
    return False


def _entry(
    columns: tuple[str, ...],
    row: list[str],
    location: SourceLocation,
    problems: Problems,
) -> Entry | None:
    if not any(cell.strip() for cell in row):
        return None
    if len(row) != len(columns):
        message = _("Fields in this line: {found}; in the first line: {expected}.")
        message = message.format(found=len(row), expected=len(columns))
        problems.add(location, message, _("Check commas and double quotes."))
        problems.mark_incomplete(location)
        return None
    entry = Entry()
    entry.location = location
    for column, cell in zip(columns, row, strict=True):
        if cell.strip():
            entry[LocatedStr(column, location)] = LocatedStr(cell.strip(), location)
    return entry
