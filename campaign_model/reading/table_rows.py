"""The rows of a table: what stands below its headings and is no sum, note or signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaign_model.language import gettext as _
from campaign_model.reading.asides import Aside, aside_of
from campaign_model.reading.cells import (
    Cell,
    CellError,
    CoveredNumber,
    StruckCell,
    is_blank,
    plain_text,
    whole_number,
)
from campaign_model.reading.headings import CellKind, Column, has_headings_again
from campaign_model.reading.problems import Problems
from campaign_model.reading.sheet import Line
from campaign_model.reading.tables import Table


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line, its cells by the name of their column, and how wide it is."""

    line: int
    cells: Mapping[str, Cell]
    width: int


def table_rows(table: Table, problems: Problems) -> Iterator[TableRow]:
    """Return every row of a table, noting the lines that are no rows."""
    return _Lines(table, problems).rows()


class _Lines:
    def __init__(self, table: Table, problems: Problems) -> None:
        self.table, self.problems = table, problems
        self.places = table.headings.places
        self.columns = [c for c in table.format.columns if c.name in self.places]
        self.has_numbers = any(c.kind is CellKind.NUMBER for c in self.columns)
        self.below = table.sheet.lines[table.headings.last + 1 :]
        self.by_number = {line.number: line for line in self.below}
        labels = table.headings.labels
        self.width = max(place for place, label in enumerate(labels) if label) + 1

    def rows(self) -> Iterator[TableRow]:
        after_note = False
        for line in self.below:
            if has_headings_again(line, self.table.headings):
                continue
            aside = self._aside(line, after_note=after_note)
            after_note = aside is Aside.NOTE
            if aside is not None:
                self._note_aside(aside, line)
            elif self._is_too_wide(line):
                self._note_width(line)
            elif not self._is_struck(line):
                yield TableRow(line.number, self._cells(line), len(line.cells))

    def _aside(self, line: Line, *, after_note: bool) -> Aside | None:
        numbers = [
            self.places[column.name]
            for column in self.columns
            if column.kind is CellKind.NUMBER and self._is_number(line, column)
        ]
        end = min(numbers, default=len(line.cells))
        texts = [plain_text(c) for c in line.cells[:end] if not is_blank(c)]
        if not self.has_numbers and len(texts) > 1:
            return None  # a line of texts alone may well begin like a note
        if self._is_row_of_other_commas(line):
            return None
        if not texts:
            texts = [plain_text(line.cell(self.places[self.columns[0].name]))]
        return aside_of(texts, has_number=bool(numbers), after_note=after_note)

    def _is_row_of_other_commas(self, line: Line) -> bool:
        """Whether a lone text is a whole row, parted by other signs than the headings are."""
        if not self.table.sheet.is_text or len(line.cells) > 1 or len(self.columns) < 3:
            return False
        text = plain_text(line.cells[0])
        return max(map(text.count, ",;\t|")) >= len(self.columns) - 1

    def _is_number(self, line: Line, column: Column) -> bool:
        try:
            whole_number(line.cell(self.places[column.name]), column.counted)
        except CellError:
            return False
        return True

    def _note_aside(self, aside: Aside, line: Line) -> None:
        """Sums stop a table: whether they hold is for those to say who made them."""
        location = self.table.location(line.number)
        if aside is Aside.SUM:
            message = _("This row is a sum, not a unit.")
            remedy = _("Take it out: sums are made here.")
            self.problems.add(location, message, remedy)
        elif aside is Aside.NOTE:
            self.problems.notice(location, _("This line is a note and was not read."))
        else:
            # What stands in it names a person, so it is not repeated.
            message = _("This line is a signature and was not read.")
            self.problems.notice(location, message)

    def _is_struck(self, line: Line) -> bool:
        """Whether a cell that counts is crossed out, which is said once for the line."""
        for place in sorted(self.places.values()):
            cell = line.cell(place)
            if isinstance(cell, StruckCell):
                error, location = cell.error(), self.table.location(line.number, place)
                self.problems.add(location, error.message, error.remedy)
                return True
        return False

    def _is_too_wide(self, line: Line) -> bool:
        over = line.cells[self.width :]
        return self.table.sheet.is_text and not all(map(is_blank, over))

    def _note_width(self, line: Line) -> None:
        location = self.table.location(line.number)
        message = _("This line has more cells than there are headings.")
        remedy = _("Put a text or number that holds a comma in double quotes.")
        self.problems.add(location, message, remedy)
        self.problems.mark_incomplete(location)

    def _cells(self, line: Line) -> dict[str, Cell]:
        return {column.name: self._cell(line, column) for column in self.columns}

    def _cell(self, line: Line, column: Column) -> Cell:
        """A cell; where a merged one covers it, what that one shows for all its lines."""
        place = self.places[column.name]
        number, origin = self.table.sheet.origin(line, place)
        if number == line.number or origin != place or number not in self.by_number:
            return line.cell(place)
        if column.kind is CellKind.NUMBER:
            return CoveredNumber(number)
        return self.by_number[number].cell(place)
