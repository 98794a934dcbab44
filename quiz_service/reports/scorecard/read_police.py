"""Reads a table of the police: every fault with its place, and nothing taken in by halves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from campaign_model import Campaign, Problem
from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.characters import one_line
from campaign_model.reading.problems import Problems
from campaign_model.reading.rows import read_rows
from campaign_model.reading.source_location import SourceLocation
from campaign_model.reading.tables import TableFormat
from quiz_service.reports.scorecard.police import COUNTY, FIGURES, Police, Record
from quiz_service.reports.scorecard.police_row import COLUMNS, PoliceRow

POLICE = TableFormat(COLUMNS)
RecordsByMonth = dict[tuple[str, str], tuple[SourceLocation, Record]]


class PoliceError(InputError):
    """A file that is not what it must be; ``problems`` holds everything that is wrong."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        """``name`` is the file's, as it was given. Nothing was taken in."""
        self.problems = sorted(set(problems))
        count = ngettext(
            "{count} problem in {file}. Nothing was changed.",
            "{count} problems in {file}. Nothing was changed.",
            len(self.problems),
        )
        count = count.format(count=len(self.problems), file=one_line(name))
        super().__init__("\n".join([*map(str, self.problems), count]))


def read_police(
    data: bytes, name: str, campaign: Campaign, today: date
) -> tuple[Police, list[Problem]]:
    """Return the figures in a table (CSV or XLSX), and notices. Raises PoliceError.

    ``name`` stands in messages. The headings are English or Chinese.
    """
    problems = Problems()
    records: RecordsByMonth = {}
    for row in read_rows(data, name, POLICE, problems):
        record = PoliceRow(row, campaign, today).record()
        key = record.code, record.month
        if all(key) and key in records:
            message = _("{month} of “{code}” stands on line {line} already.")
            line = records[key][0].line
            message = message.format(month=key[1], code=key[0], line=line)
            problems.add(row.location, message, _("Leave the one that holds."))
        records.setdefault(key, (row.location, record))
    if not records and not problems.errors:
        location = SourceLocation(name, 1)
        problems.add(location, _("No row is filled in."), _("Write one row a month."))
    for location, message in _too_large(records, campaign):
        problems.add(location, message, _("Ask the police which of the two holds."))
    if problems.errors:
        raise PoliceError(name, problems.errors)
    figures = {key: record for key, (_location, record) in records.items()}
    return Police(figures), problems.notices


def _too_large(
    records: RecordsByMonth, campaign: Campaign
) -> Iterator[tuple[SourceLocation, str]]:
    """Yield units with more than their township, and townships with more than the county."""
    for (code, month), (location, record) in records.items():
        unit = campaign.units.get(code)
        above = ([str(unit.township)] if unit else []) + [COUNTY]
        keys = [(wider, month) for wider in above if wider != code]
        for larger in (records[key] for key in keys if key in records):
            yield from ((location, message) for message in _beyond(record, *larger))


def _beyond(part: Record, location: SourceLocation, wider: Record) -> Iterator[str]:
    for figure in FIGURES:
        few, many = getattr(part, figure), getattr(wider, figure)
        if few is not None and many is not None and few > many:
            message = _(
                "{part} here, but only {whole} in all of “{place}” (line {line})."
            )
            yield message.format(
                part=few, whole=many, place=wider.code, line=location.line
            )
