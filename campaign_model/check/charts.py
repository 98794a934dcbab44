"""Figures of one chart: of the same year, unit and source, or nobody may compare them."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.schema.statistics import Statistic


def check(inspection: Inspection) -> None:
    """Note figures that stand in a chart with one of another year, unit or source."""
    first: dict[str, Statistic] = {}
    for figure in inspection.campaign.statistics:
        if not figure.chart:
            continue
        other = first.setdefault(figure.chart, figure)
        if _comparable(figure) != _comparable(other):
            message = _("“{id}” and “{other}” cannot be compared in one chart.")
            inspection.problems.add(
                figure.chart.location,
                message.format(id=figure.id, other=other.id),
                _("Put figures of one year, unit and source into a chart."),
            )


def _comparable(figure: Statistic) -> tuple[str, str, str]:
    return str(figure.year), str(figure.unit), str(figure.source)
