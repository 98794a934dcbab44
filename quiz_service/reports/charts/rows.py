"""What the charts draw, out of a report."""

from __future__ import annotations

from quiz_service.reports.charts.drawing import RateRow
from quiz_service.reports.figures.report import KIND, Report
from quiz_service.reports.presentation.rates import kind_name


def kind_rows(report: Report) -> list[RateRow]:
    """Return each kind of unit with its awareness at first and after learning."""
    return [
        RateRow(
            kind_name(group.name),
            group.counts.first or 0,
            group.counts.learned or 0,
            group.counts.headcount,
        )
        for group in report.groups
        if group.group == KIND and group.rates.learned is not None
    ]
