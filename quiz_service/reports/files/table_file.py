"""The units as CSV that a Chinese spreadsheet opens right: BOM, CRLF, ISO times."""

from __future__ import annotations

from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.tables import units

BOM = "\ufeff"


def csv_of(report: Report) -> bytes:
    """One row a unit; as many rows as the report has units."""
    text: str = units(report).to_csv(index=False, lineterminator="\r\n")
    return (BOM + text).encode()
