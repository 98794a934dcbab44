"""Reads figures of the police, from a table or from a form, by the one reader of both."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from campaign_model import Campaign
from campaign_model.reading.problems import Problem
from quiz_service.reports.scorecard.police import FIGURES, Record
from quiz_service.reports.scorecard.read_police import PoliceError, read_police

COLUMNS = ("month", "code", *FIGURES, "source", "entered_on", "entered_by")


@dataclass(frozen=True, slots=True)
class PoliceReading:
    """What was read; ``records`` is empty where there is any problem: all or nothing."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_apart(
    campaign: Campaign, data: bytes, name: str, today: date
) -> PoliceReading:
    """Read a table as a workshop does it, beside the requests; nothing is raised."""
    try:
        police, _notices = read_police(data, name, campaign, today)
    except PoliceError as error:
        return PoliceReading((), tuple(error.problems))
    return PoliceReading(tuple(police.records.values()), ())


def read_typed(
    campaign: Campaign, cells: Mapping[str, str], today: date
) -> PoliceReading:
    """Read what was typed as a table of one row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerow([cells.get(column, "") for column in COLUMNS])
    return read_apart(campaign, text.getvalue().encode(), "", today)
