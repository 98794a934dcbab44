"""The units as CSV that a Chinese spreadsheet opens right: BOM, CRLF, ISO times."""

from __future__ import annotations

from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.frames import IN_FULL, frame_of
from quiz_service.reports.presentation.parts import FigureTable
from quiz_service.reports.presentation.unit_tables import unit_table

BOM = "\ufeff"


def csv_of(report: Report) -> bytes:
    """Return one row a unit; as many rows as the report has units."""
    return table_csv(unit_table(report, report.units))


def table_csv(table: FigureTable) -> bytes:
    """Return the columns of a table that files hold."""
    frame = frame_of(table, IN_FULL)
    text: str = frame.to_csv(index=False, lineterminator="\r\n")
    return (BOM + text).encode()
