"""Writes ``/numbers/``: published figures as charts, with the campaign's own progress beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from campaign_model import Campaign, Statistic
from generator.site.environment import page

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one year, unit and source. ``most`` is where the scale ends."""

    title: str
    figures: tuple[tuple[Statistic, float], ...]
    most: float

    @property
    def source(self) -> Statistic:
        """Return a figure that tells year and source of all."""
        return self.figures[0][0]


def number_pages(campaign: Campaign) -> dict[str, str]:
    """Return the page by its path, or nothing where no figure is published."""
    if not campaign.statistics:
        return {}
    path = "numbers/index.md"
    progress = campaign.progress
    return {
        path: page(
            "numbers.md.j2",
            path,
            charts=charts(campaign),
            others=[figure for figure in campaign.statistics if not figure.chart],
            total=progress.total if progress else None,
            progress=progress,
            county=campaign.settings.county,
        )
    }


def charts(campaign: Campaign) -> list[Chart]:
    """Return the charts in the order of their first figures; shares end at a hundred."""
    in_charts = [figure for figure in campaign.statistics if figure.chart]
    titles = list(dict.fromkeys(str(figure.chart) for figure in in_charts))
    in_charts.sort(key=lambda figure: titles.index(str(figure.chart)))
    return [
        _chart(title, tuple(group))
        for title, group in groupby(in_charts, key=lambda figure: str(figure.chart))
    ]


def _chart(title: str, figures: tuple[Statistic, ...]) -> Chart:
    pairs = tuple((figure, amount(str(figure.value))) for figure in figures)
    most = WHOLE if figures[0].unit == "%" else max(amount for _, amount in pairs)
    return Chart(title, pairs, most)


def amount(value: str) -> float:
    """Return the number in a published value such as “近 80” or “1,389”; 0 without one."""
    number = _NUMBER.search(value)
    return float(number[0].replace(",", "")) if number else 0.0
