"""CSV as offices save it: UTF-8 with or without BOM, else GB18030 with a notice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from campaign_model.language import gettext as _
from campaign_model.places import Place, Word
from campaign_model.problems import Problems
from campaign_model.read_yaml import Entry

MOST_BYTES = 16 * 1024 * 1024


def decode(data: bytes, path: str, problems: Problems) -> str | None:
    """The text of a file an office program saved, or None after noting why not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        what = _("The file is neither UTF-8 nor GB18030 text.")
        problems.add(Place(path, 1), what, _("Save it again as “CSV UTF-8”."))
        return None
    what = _("The file is in GB18030 and was read as such.")
    problems.notice(Place(path, 1), what, _("“CSV UTF-8” is safer."))
    return text


def read_csv(
    data: bytes, path: str, columns: tuple[str, ...], problems: Problems
) -> list[Entry]:
    """One entry a row with exactly the named columns; wrong rows are noted and left out."""
    text = decode(data[:MOST_BYTES], path, problems)
    if text is None:
        return []
    if "\0" in text or len(data) > MOST_BYTES:
        what = _("The file is no CSV file (a NUL character, or over 16 MiB).")
        problems.add(Place(path, 1), what, _("Save it again as “CSV UTF-8”."))
        return []
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        return _rows(((reader.line_num, row) for row in reader), path, columns, problems)
    except csv.Error as error:
        what = _("The line cannot be read as CSV ({reason}).").format(reason=error)
        place = Place(path, max(reader.line_num, 1))
        problems.add(place, what, _("Check the double quotes."))
        return []


def _rows(
    rows: Iterator[tuple[int, list[str]]],
    path: str,
    columns: tuple[str, ...],
    problems: Problems,
) -> list[Entry]:
    header = [name.strip() for name in next(rows, (1, []))[1]]
    if header != list(columns):
        what = _("The first line is “{found}”.").format(found=",".join(header))
        remedy = _("It must be: {columns}").format(columns=",".join(columns))
        problems.add(Place(path, 1), what, remedy)
        return []
    entries = []
    for line, row in rows:
        place = Place(path, line)
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(columns):
            what = _("The line has {found} fields, the first line has {expected}.")
            what = what.format(found=len(row), expected=len(columns))
            problems.add(place, what, _("Check commas and double quotes."))
            continue
        entries.append(_entry(columns, row, place))
    return entries


def _entry(columns: tuple[str, ...], row: list[str], place: Place) -> Entry:
    entry = Entry()
    entry.place = place
    for column, cell in zip(columns, row, strict=True):
        if cell.strip():
            entry[Word(column, place)] = Word(cell.strip(), place)
    return entry
