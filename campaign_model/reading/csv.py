"""CSV as offices save it: UTF-8 with or without BOM, else GB18030 with a notice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from campaign_model.language import gettext as _
from campaign_model.reading.characters import first_unfit
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import Place, Word
from campaign_model.reading.yaml import Entry

MOST_BYTES = 16 * 1024 * 1024


def read_csv(
    data: bytes, path: str, columns: tuple[str, ...], problems: Problems
) -> list[Entry]:
    """One entry a row with exactly the named columns; wrong rows are noted and left out."""
    text = decode(data, path, problems)
    if text is None:
        problems.lose(Place(path, 1))
        return []
    rows = _numbered(text)
    entries = []
    try:
        if not _has_header(next(rows, (1, []))[1], path, columns, problems):
            return []
        for line, row in rows:
            entry = _entry(columns, row, Place(path, line), problems)
            if entry is not None:
                entries.append(entry)
    except _Unreadable as error:
        place = Place(path, error.line)
        problems.add(
            place,
            _("A cell begins here whose double quotes are not closed."),
            _("Check the double quotes."),
        )
        problems.lose(place)
    return entries


def decode(data: bytes, path: str, problems: Problems) -> str | None:
    """The text of a file an office program saved, or None after noting why not."""
    remedy = _("Save it again as “CSV UTF-8”.")
    if len(data) > MOST_BYTES:
        what = _("The file is larger than 16 MiB.")
        problems.add(Place(path, 1), what, _("Split it into several files."))
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        what = _("The file is neither UTF-8 nor GB18030 text.")
        problems.add(Place(path, 1), what, remedy)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = first_unfit(text)
    if at is not None:
        place = Place(path, text.count("\n", 0, at) + 1)
        problems.add(place, _("The line holds signs that are no text."), remedy)
        return None
    if encoding == "gb18030":
        what = _("The file is in GB18030 and was read as such.")
        problems.notice(Place(path, 1), what, _("“CSV UTF-8” is safer."))
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
    what = _("The first line is “{found}”.").format(found=",".join(header))
    remedy = _("It must be: {columns}").format(columns=",".join(columns))
    problems.add(Place(path, 1), what, remedy)
    problems.lose(Place(path, 1))
    return False


def _entry(
    columns: tuple[str, ...], row: list[str], place: Place, problems: Problems
) -> Entry | None:
    if not any(cell.strip() for cell in row):
        return None
    if len(row) != len(columns):
        what = _("Fields in this line: {found}; in the first line: {expected}.")
        what = what.format(found=len(row), expected=len(columns))
        problems.add(place, what, _("Check commas and double quotes."))
        problems.lose(place)
        return None
    entry = Entry()
    entry.place = place
    for column, cell in zip(columns, row, strict=True):
        if cell.strip():
            entry[Word(column, place)] = Word(cell.strip(), place)
    return entry
