"""A table of headcounts as an office saved it: its rows, or everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.desk.headcounts.columns import Header, header, is_header, said
from quiz_service.desk.headcounts.findings import MOST_TOLD, Finding, Findings, Wrong
from quiz_service.desk.headcounts.personal import refuse_label, refuse_persons
from quiz_service.desk.headcounts.rows import Calendar, Row, is_unfilled, read_row
from quiz_service.desk.headcounts.text import MOST_ROWS, TITLES, Line, text_lines
from quiz_service.desk.headcounts.values import is_blank
from quiz_service.desk.headcounts.workbook import is_workbook, workbook_lines

MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. ``rows`` is empty where there is any problem: all or nothing.

    ``digest`` is SHA-256 of the file's bytes.
    """

    digest: str
    rows: tuple[Row, ...]
    problems: tuple[Finding, ...]
    notices: tuple[Finding, ...]


def read_headcounts(data: bytes, units: Mapping[str, Unit], today: date) -> Reading:
    """Read CSV or XLSX; nothing is raised, whatever the bytes are.

    ``today`` is the last day on which people can have been counted.
    """
    table = _Table(units, Calendar(today))
    try:
        table.read(table.lines_of(data))
    except Wrong as wrong:
        table.findings.add(wrong.line, "", wrong)
    found = table.findings
    rows = () if found.problems else tuple(table.rows.values())
    digest = sha256(data).hexdigest()
    return Reading(digest, rows, tuple(sorted(found.problems)), tuple(found.notices))


@dataclass(slots=True)
class _Table:
    units: Mapping[str, Unit]
    calendar: Calendar
    findings: Findings = field(default_factory=Findings)
    rows: dict[str, Row] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    is_text: bool = True
    unfilled: int = 0

    def lines_of(self, data: bytes) -> list[Line]:
        """The lines of a file that hold something. Raises Wrong."""
        if len(data) > MOST_BYTES:
            what = _("The file is larger than 2 MiB.")
            raise Wrong(what, _("Copy the columns into a new table and save that."))
        self.is_text = not is_workbook(data)
        if self.is_text:
            lines = text_lines(data, self.findings)
        else:
            lines, first = workbook_lines(data, self.findings)
            self.calendar = replace(self.calendar, first=first)
        if not lines:
            raise Wrong(_("The file is empty."), _("Fill in the template."))
        return lines

    def read(self, lines: list[Line]) -> None:
        """Note every row, or everything that is wrong with them. Raises Wrong."""
        starts = [
            n for n, (_no, cells) in enumerate(lines[:TITLES]) if is_header(cells)
        ]
        begins = starts[0] if starts else 0
        labels = lines[begins][1] if starts else ()
        rows = lines[begins + 1 :]
        if len(rows) > MOST_ROWS:
            what = _("The table has more than 20,000 rows.")
            raise Wrong(what, _("One row for each unit is enough."), rows[MOST_ROWS][0])
        if self._is_about_persons(lines, begins, labels):
            return
        known = header(*lines[begins])
        for line, cells in rows:
            if len(self.findings.problems) >= MOST_TOLD:
                what = _("The table was not read any further.")
                raise Wrong(what, _("Correct what stands above first."), line)
            self._row(known, line, cells)
        if not self.rows and not self.findings.problems:
            what = _("No row is filled in.")
            raise Wrong(what, _("Give number, day and source of one unit at least."))
        self._say_what_was_left(known)

    def _is_about_persons(
        self, lines: list[Line], begins: int, labels: tuple[object, ...]
    ) -> bool:
        """Note what asks for a person or looks like one, once a column."""
        refused: set[int] = set()
        for place, (line, cells) in enumerate(lines):
            for index, cell in enumerate(cells):
                if index in refused:
                    continue
                wrong = self._personal(cell, is_label=place == begins)
                if wrong:
                    refused.add(index)
                    self.findings.add(line, said(index, labels), wrong)
        return bool(refused)

    def _personal(self, cell: object, *, is_label: bool) -> Wrong | None:
        try:
            if is_label:
                refuse_label(cell)
            if str(cell) not in self.units:
                refuse_persons(cell)
        except Wrong as wrong:
            return wrong
        return None

    def _row(self, known: Header, line: int, cells: tuple[object, ...]) -> None:
        over = cells[len(known.labels) :]
        if self.is_text and not all(map(is_blank, over)):
            what = _("This line has more cells than there are headings.")
            remedy = _("Put a text or number that holds a comma in double quotes.")
            self.findings.add(line, "", Wrong(what, remedy))
            return
        named = {
            name: cells[at] if at < len(cells) else None
            for name, at in known.at.items()
        }
        if is_unfilled(named, self.units):
            self.unfilled += 1
            return
        row, mistakes = read_row(named, self.units, self.calendar)
        for name, wrong in mistakes:
            self.findings.add(line, said(known.at[name], known.labels), wrong)
        if row:
            self._keep(row, line, said(known.at["code"], known.labels))

    def _keep(self, row: Row, line: int, column: str) -> None:
        if row.unit in self.rows:
            what = _("{unit} stands in line {line} already.")
            what = what.format(unit=row.unit, line=self.seen[row.unit])
            remedy = _("Leave one row for each unit.")
            self.findings.add(line, column, Wrong(what, remedy))
            return
        self.rows[row.unit], self.seen[row.unit] = row, line

    def _say_what_was_left(self, known: Header) -> None:
        for index in known.unread:
            what = _("This column is not read.")
            self.findings.notice(known.line, said(index, known.labels), what)
        if self.unfilled:
            what = ngettext(
                "{count} unit without number, day and source was left out.",
                "{count} units without number, day and source were left out.",
                self.unfilled,
            )
            self.findings.notice(known.line, "", what.format(count=self.unfilled))
