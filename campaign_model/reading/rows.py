"""Rows of a campaign's tables as fields: every cell as its column's kind means it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.language import gettext as _
from campaign_model.reading.cells import (
    Cell,
    CellError,
    EmptyCellError,
    MeaninglessCellError,
    day,
    is_blank,
    month,
    plain_text,
    text_of,
    whole_number,
)
from campaign_model.reading.characters import first_unfit_position
from campaign_model.reading.fields import Fields
from campaign_model.reading.headings import CellKind, Column
from campaign_model.reading.problems import Problem, Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.reading.table_rows import TableRow, table_rows
from campaign_model.reading.tables import Table, TableFormat, open_table
from campaign_model.reading.yaml import Entry

_PARTS = re.compile("[（）、]")
_FLAGS = {"是": "yes", "否": "no", "true": "yes", "false": "no", "y": "yes", "n": "no"}


class RowFields(Fields):
    """The fields of one row; every column is known, and messages name it as the file does."""

    def __init__(self, entry: Entry, problems: Problems, table: Table) -> None:
        super().__init__(entry, problems)
        self.headings = table.headings
        self.wrong_columns: set[str] = set()

    def label(self, key: str) -> str:
        place = self.headings.places.get(key)
        return key if place is None else self.headings.label(place)

    def missing(self, key: str) -> None:
        if key not in self.wrong_columns:
            message = _("The column “{key}” is empty here.").format(key=self.label(key))
            self.problems.add(self.location, message, _("Fill it in."))


def read_rows(
    data: bytes, path: str, table_format: TableFormat, problems: Problems
) -> Iterator[RowFields]:
    """Return the rows of a file, noting everything that is wrong with it.

    ``path`` stands in messages. A row with too few cells is left out, unless none that
    must be there is lacking.
    """
    table = open_table(data, path, table_format, problems)
    if table is None:
        return
    reader = _CellReader(table, problems)
    for row in table_rows(table, problems):
        if _is_short(table, row):
            _note_short(table, row, problems)
        else:
            yield reader.fields(row)


class _CellReader:
    """Reads every cell as its column's kind means it, or notes why it cannot."""

    def __init__(self, table: Table, problems: Problems) -> None:
        self.table, self.problems = table, problems
        heading = table.location(table.headings.line)
        columns = table.format.columns
        self.keys = [(column, LocatedStr(column.name, heading)) for column in columns]
        self.names = {column.name: _names_of(column) for column in columns}

    def fields(self, row: TableRow) -> RowFields:
        entry = Entry()
        entry.location = self.table.location(row.line)
        fields = RowFields(entry, self.problems, self.table)
        for column, key in self.keys:
            text = self._text(column, row.cells.get(column.name), fields)
            if text:
                entry[key] = LocatedStr(text, entry.location)
        return fields

    def _text(self, column: Column, cell: Cell, fields: RowFields) -> str:
        try:
            text = self._meaning(column, cell)
        except (EmptyCellError, MeaninglessCellError):
            # Whoever asks for the field says what it must be.
            text = "" if is_blank(cell) else plain_text(cell)
        except CellError as error:
            place = self.table.headings.places[column.name]
            location = self.table.location(fields.location.line, place)
            problem = Problem(location, error.message, error.remedy)
            return self._note(column, fields, problem)
        if text.isprintable() or first_unfit_position(text) is None:
            return text
        message = _("The line holds signs that are no text.")
        remedy = _("Save it again as “CSV UTF-8”.")
        return self._note(column, fields, Problem(fields.location, message, remedy))

    def _note(self, column: Column, fields: RowFields, problem: Problem) -> str:
        self.problems.add(problem.location, problem.message, problem.remedy)
        fields.wrong_columns.add(column.name)
        return ""

    def _meaning(self, column: Column, cell: Cell) -> str:
        """A cell as this program writes it. Raises CellError."""
        if column.kind is CellKind.NUMBER:
            return str(whole_number(cell, column.counted))
        if column.kind is CellKind.DAY:
            return day(cell, self.table.sheet.first).isoformat()
        if column.kind is CellKind.MONTH:
            return month(cell, self.table.sheet.first)
        text = text_of(cell)
        return self.names[column.name].get(text.casefold(), text)


def _names_of(column: Column) -> dict[str, str]:
    """What may stand for a column's words: 学校 for school, 村 for 村（社区）, 是 for yes."""
    if column.kind is CellKind.FLAG:
        return _FLAGS
    return {
        name.casefold(): str(term)
        for term in column.terms or ()
        for name in (term.chinese, *_PARTS.split(term.chinese))
        if name
    }


def _is_short(table: Table, row: TableRow) -> bool:
    """Whether a needed cell lies beyond the end of a line of text.

    Excel leaves out empty cells at the end of lines (Microsoft's article 77295), so where
    only such are lacking nothing has moved.
    """
    needed = [
        table.headings.places[column.name]
        for column in table.format.columns
        if column.required and column.filled
    ]
    return table.sheet.is_text and row.width <= max(needed)


def _note_short(table: Table, row: TableRow, problems: Problems) -> None:
    labels = [place for place, label in enumerate(table.headings.labels) if label]
    message = _("Fields in this line: {found}; in the first line: {expected}.")
    message = message.format(found=row.width, expected=labels[-1] + 1)
    location = table.location(row.line)
    problems.add(location, message, _("Check commas and double quotes."))
    problems.mark_incomplete(location)
