"""A table of headcounts as an office saved it: its rows, or everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from campaign_model import Campaign, Unit
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.problems import Problem, Problems
from campaign_model.reading.table_rows import TableRow, table_rows
from campaign_model.reading.tables import Table, open_table
from quiz_service.desk.headcounts.columns import headcount_format
from quiz_service.desk.headcounts.personal import holds_persons
from quiz_service.desk.headcounts.rows import (
    Calendar,
    HeadcountRow,
    is_unfilled,
    read_row,
)

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. ``rows`` is empty where there is any problem: all or nothing.

    ``digest`` is SHA-256 of the file's bytes.
    """

    digest: str
    rows: tuple[HeadcountRow, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def read_headcounts(
    data: bytes, units: Mapping[str, Unit], today: date, *, name: str = ""
) -> Reading:
    """Read CSV or XLSX; nothing is raised, whatever the bytes are.

    ``today`` is the last day on which people can have been counted, ``name`` the file's
    in messages.
    """
    problems = Problems()
    table = open_table(data, name, headcount_format(), problems)
    rows: dict[str, HeadcountRow] = {}
    if table is not None and not holds_persons(table, units, problems):
        calendar = Calendar(today, table.sheet.first)
        reader = _Reader(table, units, calendar, problems)
        reader.read()
        rows = reader.rows
    return Reading(
        sha256(data).hexdigest(),
        () if problems.errors else tuple(rows.values()),
        tuple(sorted(problems.errors)),
        tuple(problems.notices),
    )


def read_apart(campaign: Campaign, data: bytes, today: date) -> Reading:
    """Read a table as a workshop does it, beside the requests; see ``read_headcounts``."""
    return read_headcounts(data, campaign.units, today)


@dataclass(slots=True)
class _Reader:
    table: Table
    units: Mapping[str, Unit]
    calendar: Calendar
    problems: Problems
    rows: dict[str, HeadcountRow] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    unfilled: int = 0

    def read(self) -> None:
        """Take in every row, or note everything that is wrong with them."""
        for row in table_rows(self.table, self.problems):
            if len(self.problems.errors) >= MOST_PROBLEMS:
                message = _("The table was not read any further.")
                remedy = _("Correct what stands above first.")
                self.problems.add(self.table.location(row.line), message, remedy)
                return
            self._read_row(row)
        heading = self.table.location(self.table.headings.line)
        if not self.rows and not self.problems.errors:
            message = _("No row is filled in.")
            remedy = _("Give number, day and source of one unit at least.")
            self.problems.add(heading, message, remedy)
        if self.unfilled:
            message = ngettext(
                "{count} unit without number, day and source was left out.",
                "{count} units without number, day and source were left out.",
                self.unfilled,
            )
            self.problems.notice(heading, message.format(count=self.unfilled))

    def _read_row(self, row: TableRow) -> None:
        if is_unfilled(row.cells, self.units):
            self.unfilled += 1
            return
        headcount, mistakes = read_row(row.cells, self.units, self.calendar)
        for column, error in mistakes:
            place = self.table.headings.places.get(column)
            location = self.table.location(row.line, place)
            self.problems.add(location, error.message, error.remedy)
        if headcount is not None:
            self._keep(headcount, row.line)

    def _keep(self, headcount: HeadcountRow, line: int) -> None:
        unit = headcount.unit
        if unit in self.rows:
            message = _("{unit} stands in line {line} already.")
            message = message.format(unit=unit, line=self.lines[unit])
            location = self.table.location(line, self.table.headings.places["code"])
            self.problems.add(location, message, _("Leave one row for each unit."))
            return
        self.rows[unit], self.lines[unit] = headcount, line
