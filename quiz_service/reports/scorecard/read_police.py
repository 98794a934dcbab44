"""Reads ``police.csv``: every fault with its line and remedy, and nothing taken in by halves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from campaign_model import Campaign, Problem
from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.characters import one_line
from campaign_model.reading.csv import read_csv
from campaign_model.reading.fields import RowFields
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import SourceLocation
from quiz_service.reports.scorecard.police import COUNTY, FIGURES, Police, Record
from quiz_service.reports.scorecard.police_row import CHINESE, COLUMNS, PoliceRow

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
    """The figures in a CSV file, and notices about it. Raises PoliceError.

    ``name`` stands in messages. The first line names the columns in English or Chinese.
    """
    problems = Problems()
    columns = CHINESE if _is_chinese(data) else COLUMNS
    records: RecordsByMonth = {}
    for entry in read_csv(data, name, columns, problems):
        record = PoliceRow(RowFields(entry, problems), campaign, today).record()
        key = record.code, record.month
        if all(key) and key in records:
            message = _("{month} of “{code}” stands on line {line} already.")
            message = message.format(
                month=key[1], code=key[0], line=records[key][0].line
            )
            problems.add(entry.location, message, _("Leave the one that holds."))
        records.setdefault(key, (entry.location, record))
    if not records and not problems.errors:
        problems.add(
            SourceLocation(name, 1),
            _("No row is filled in."),
            _("Write one row a month."),
        )
    for place, message in _too_large(records, campaign):
        problems.add(place, message, _("Ask the police which of the two holds."))
    if problems.errors:
        raise PoliceError(name, problems.errors)
    return Police(
        {key: record for key, (_at, record) in records.items()}
    ), problems.notices


def _is_chinese(data: bytes) -> bool:
    first = data[:400].split(b"\n", 1)[0]
    return any(CHINESE[0].encode(form) in first for form in ("utf-8", "gb18030"))


def _too_large(
    records: RecordsByMonth, campaign: Campaign
) -> Iterator[tuple[SourceLocation, str]]:
    """A unit cannot have more than its township, nor a township more than the county."""
    for (code, month), (place, record) in records.items():
        unit = campaign.units.get(code)
        above = ([str(unit.township)] if unit else []) + [COUNTY]
        for place_above in above:
            larger = records.get((place_above, month))
            if place_above != code and larger is not None:
                yield from ((place, message) for message in _beyond(record, *larger))


def _beyond(part: Record, line: SourceLocation, larger: Record) -> Iterator[str]:
    for figure in FIGURES:
        few, many = getattr(part, figure), getattr(larger, figure)
        if few is not None and many is not None and few > many:
            message = _(
                "{part} here, but only {whole} in all of “{place}” (line {line})."
            )
            yield message.format(
                part=few, whole=many, place=larger.code, line=line.line
            )
