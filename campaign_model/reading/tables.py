"""The one reader of tables: bytes from an office, the columns that are needed, and rows.

Units, places, slogans, headcounts, figures of the police: whatever comes as CSV or XLSX is
read here, in every shape that Excel and WPS leave behind (docs/editors.md lists them). All
that is wrong goes to one collector, with file, line and column; nothing is ever raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from campaign_model.language import gettext as _
from campaign_model.reading.cells import Cell, echo, half_width, is_blank
from campaign_model.reading.csv import TextTable, read_text
from campaign_model.reading.headings import Column, Headings, find_headings
from campaign_model.reading.problems import Problems
from campaign_model.reading.sheet import (
    TITLES,
    Sheet,
    UnreadableTableError,
    column_letters,
    is_workbook,
)
from campaign_model.reading.source_location import SourceLocation

MEBIBYTE = 1024 * 1024
_PERSON = re.compile(
    "姓名|名字|身份证|证件|护照|手机|电话|联系人|联系方式|学号|学籍号|考号|工号|职工号|微信"
    "|QQ|邮箱|出生|生日|性别|民族|家长|监护人|班主任|负责人|经办人|填报人|填表人|统计人|住址"
    "|家庭|银行|卡号|账号"
    r"|\b(?:full|first|last|family|given|student|pupil|person)[ _]?names?\b"
    r"|\b(?:id[ _]?card|identity|passport|phones?|mobile|telephone|wechat|e-?mail|birth\w*"
    r"|gender|guardian|parent|teacher|contact|bank|student[ _]?(?:id|no|number))\b",
    re.IGNORECASE,
)

_SCALE = re.compile("单位 *: *[十百千万亿]+[人元名户个件]?")


@dataclass(frozen=True, slots=True)
class TableFormat:
    """What a table must hold, and how large it may be.

    ``remedy`` is what to do where a heading is missing; by default, to write them all.
    """

    columns: tuple[Column, ...]
    most_mebibytes: int = 16
    most_rows: int = 200_000
    remedy: str = ""

    def column(self, name: str) -> Column:
        """Return the column with this name."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose headings were found. ``is_one_of_many`` pages of a workbook."""

    path: str
    format: TableFormat
    sheet: Sheet
    headings: Headings
    is_one_of_many: bool = False

    def location(self, line: int, place: int | None = None) -> SourceLocation:
        """Return where a line stands, or its cell in a column (from 0)."""
        page = self.sheet.name if self.is_one_of_many else ""
        if place is None:
            return SourceLocation(self.path, line, page)
        cell = column_letters(place)
        if page:
            cell = f"{page}!{cell}{line}"
        label = self.headings.label(place)
        return SourceLocation(self.path, line, f"{cell} {echo(label)}".strip())


def open_table(
    data: bytes, path: str, table_format: TableFormat, problems: Problems
) -> Table | None:
    """Return the table in a file, or None after noting why it is no table.

    ``path`` stands in messages. Nothing is raised, whatever the bytes are.
    """
    try:
        table = _opened(data, path, table_format, problems)
    except UnreadableTableError as error:
        location = SourceLocation(path, error.line)
        problems.add(location, error.message, error.remedy)
        problems.mark_incomplete(location)
        return None
    is_refused = _is_about_persons(table, problems), _is_scaled(table, problems)
    if _lacks_columns(table, problems) or any(is_refused):
        problems.mark_incomplete(table.location(table.headings.line))
        return None
    _note_unread(table, problems)
    return table


def _opened(
    data: bytes, path: str, table_format: TableFormat, problems: Problems
) -> Table:
    if len(data) > table_format.most_mebibytes * MEBIBYTE:
        message = _("The file is larger than {most} MiB.")
        message = message.format(most=table_format.most_mebibytes)
        remedy = _("Split it into several files.")
        if is_workbook(data):
            remedy = _("Copy the columns into a new table and save that.")
        raise UnreadableTableError(message, remedy)
    # One more than can be right, so that a table with more is seen to be one.
    most_lines = TITLES + table_format.most_rows + 1
    if is_workbook(data):
        table = _page(data, path, table_format, most_lines)
        _note_pages(table, problems)
    else:
        text = read_text(data)
        table = _text(text, path, table_format, most_lines)
        if text.is_gb18030:
            message = _("The file is in GB18030 and was read as such.")
            remedy = _("“CSV UTF-8” is safer.")
            problems.notice(SourceLocation(path, 1), message, remedy)
    if not table.sheet.lines:
        remedy = table_format.remedy or _must_be(table_format, table.headings)
        raise UnreadableTableError(_("The file is empty."), remedy)
    below = table.sheet.lines[table.headings.last + 1 :]
    if len(below) > table_format.most_rows:
        message = _("The table has more than {most} rows.")
        message = message.format(most=table_format.most_rows)
        line = below[table_format.most_rows].number
        raise UnreadableTableError(message, _("Split it into several files."), line)
    return table


def _text(
    text: TextTable, path: str, table_format: TableFormat, most_lines: int
) -> Table:
    """The text under the separator that shows most of the headings."""
    columns = table_format.columns
    separator = _separator(text, table_format)
    sheet = text.sheet(separator, most_lines)
    table = Table(path, table_format, sheet, find_headings(sheet, columns))
    unwrapped = None if table.headings.places else text.unwrapped()
    if unwrapped is None or unwrapped.text == text.text:
        return table
    return _text(unwrapped, path, table_format, most_lines)


def _separator(text: TextTable, table_format: TableFormat) -> str:
    def columns_under(separator: str) -> int:
        headings = find_headings(text.head(separator), table_format.columns)
        return len(headings.places)

    return max(text.separators, key=columns_under)


def _page(data: bytes, path: str, table_format: TableFormat, most_lines: int) -> Table:
    """The first page of a workbook with all headings, else the one with most of them."""
    # A parser of XML is loaded with the first workbook: most tables are text.
    from campaign_model.reading.xlsx import workbook_sheets  # noqa: PLC0415

    sheets = list(workbook_sheets(data, most_lines))
    tables = [
        Table(
            path,
            table_format,
            sheet,
            find_headings(sheet, table_format.columns),
            len(sheets) > 1,
        )
        for sheet in sheets
    ]
    empty = Table(path, table_format, Sheet(()), Headings())
    needed = {column.name for column in table_format.columns if column.required}
    _refuse_two(table for table in tables if needed <= table.headings.places.keys())
    return max(
        tables,
        key=lambda table: len(needed & table.headings.places.keys()),
        default=empty,
    )


def _refuse_two(tables: Iterable[Table]) -> None:
    """Refuse a workbook in which two pages hold other rows: last year's, or other units."""
    filled = [(table.sheet.name, rows) for table in tables if (rows := _rows(table))]
    other = next((name for name, rows in filled if rows != filled[0][1]), None)
    if other is not None:
        message = _("The sheets “{first}” and “{other}” are both filled in.")
        message = message.format(first=echo(filled[0][0]), other=echo(other))
        remedy = _("Put all rows on one sheet, or hide the sheet that does not count.")
        raise UnreadableTableError(message, remedy)


def _rows(table: Table) -> list[tuple[Cell, ...]]:
    """What stands below the headings, in the columns that are read."""
    places = table.headings.places.values()
    below = table.sheet.lines[table.headings.last + 1 :]
    rows = [tuple(line.cell(place) for place in places) for line in below]
    return [row for row in rows if not all(map(is_blank, row))]


def _note_pages(table: Table, problems: Problems) -> None:
    first = SourceLocation(table.path, 1)
    if table.is_one_of_many:
        message = _("The sheet “{name}” was read, the others were not.")
        problems.notice(first, message.format(name=echo(table.sheet.name)))
    numbers = [line.number for line in table.sheet.lines]
    hidden = sorted(table.sheet.hidden.intersection(numbers))
    if hidden:
        message = _("Lines that a filter hides were read too: {lines}.")
        listed = _(", ").join(map(str, hidden[:10]))
        problems.notice(first, message.format(lines=listed))
    headings = table.headings
    for place in sorted(
        table.sheet.hidden_columns.intersection(headings.places.values())
    ):
        message = _("This column is hidden in the workbook, and was read too.")
        problems.notice(table.location(headings.line, place), message)


def _note_unread(table: Table, problems: Problems) -> None:
    """Note the columns nobody reads, and those that hold something under no heading."""
    headings = table.headings
    for place in headings.unread:
        location = table.location(headings.line, place)
        problems.notice(location, _("This column is not read."))
    below = table.sheet.lines[headings.last + 1 :]
    width = max((len(line.cells) for line in below), default=0)
    for place in range(width):
        if not headings.label(place) and not all(
            is_blank(line.cell(place)) for line in below
        ):
            message = _("This column has no heading and was not read.")
            problems.notice(table.location(headings.line, place), message)


def no_persons() -> str:
    """Return what to do about a table that tells something of persons."""
    return _(
        "We do not want this: only counts belong here. Take it out, then send anew."
    )


def _is_about_persons(table: Table, problems: Problems) -> bool:
    """Whether a heading asks for something of persons, which nobody wants to have."""
    is_refused = False
    for place, label in enumerate(table.headings.labels):
        match = _PERSON.search(half_width(label))
        if match:
            is_refused = True
            message = _("This column is about persons (“{word}”).")
            location = table.location(table.headings.line, place)
            problems.add(location, message.format(word=match[0]), no_persons())
    return is_refused


def _is_scaled(table: Table, problems: Problems) -> bool:
    """Whether a line above the headings makes other numbers of those below: 单位：万元."""
    is_refused = False
    for line in table.sheet.lines[: table.headings.first]:
        text = half_width(" ".join(map(str, line.cells)))
        match = _SCALE.search(text)
        if match:
            is_refused = True
            message = _("“{text}” stands above the headings.").format(text=match[0])
            remedy = _("Write the numbers out in ones, and take this line away.")
            problems.add(table.location(line.number), message, remedy)
    return is_refused


def _lacks_columns(table: Table, problems: Problems) -> bool:
    """Whether a column is missing or there twice, which was noted."""
    headings, columns = table.headings, table.format.columns
    location = table.location(headings.line)
    for name in dict.fromkeys(headings.repeated):
        message = _("There are two columns “{name}”.")
        message = message.format(name=headings.name(table.format.column(name)))
        remedy = _("Leave one of them, so that it is clear which holds.")
        problems.add(location, message, remedy)
    missing = [c for c in columns if c.required and c.name not in headings.places]
    if missing:
        message = _("The column {names} is missing.")
        names = _(", ").join(map(headings.name, missing))
        remedy = table.format.remedy or _must_be(table.format, headings)
        problems.add(location, message.format(names=names), remedy)
    return bool(headings.repeated or missing)


def _must_be(table_format: TableFormat, headings: Headings) -> str:
    columns = ",".join(map(headings.name, table_format.columns))
    return _("It must be: {columns}").format(columns=columns)
