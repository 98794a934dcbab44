"""What the charts draw, out of a report."""

from __future__ import annotations

from quiz_service.reports.charts.drawing import RateRow
from quiz_service.reports.figures.report import KIND, Report
from quiz_service.reports.presentation.rates import kind_name


def kind_rows(report: Report) -> list[RateRow]:
    """Return each kind of unit with its awareness at first and after learning."""
    return [
        (kind_name(group.name), group.rates.first, group.rates.learned)
        for group in report.groups
        if group.group == KIND
    ]
