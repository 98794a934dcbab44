"""Published figures as charts: one year, one source, one unit in each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from campaign_model import Campaign
from generator.site.pages.numbers import amount, charts, number_pages


@pytest.mark.parametrize(
    ("value", "number"), [("近 80", 80), ("1,389", 1389), ("46.9", 46.9), ("不详", 0)]
)
def test_the_number_in_a_published_value_is_found(value: str, number: float) -> None:
    assert amount(value) == number


def test_every_chart_compares_what_can_be_compared(qingyuan: Campaign) -> None:
    drawn = charts(qingyuan)

    assert len(drawn) >= 4
    for chart in drawn:
        figures = [figure for figure, _ in chart.figures]
        assert len({(f.year, f.unit, f.source) for f in figures}) == 1
        assert all(0 < number <= chart.most for _, number in chart.figures)
        assert chart.most == 100 or figures[0].unit != "%"


def test_value_year_and_source_stand_beside_every_mark(qingyuan: Campaign) -> None:
    text = number_pages(qingyuan)["numbers/index.md"]

    for figure in qingyuan.statistics:
        for words in (figure.value, figure.year, figure.source, figure.date):
            assert str(words) in text


def test_the_county_has_national_and_provincial_charts(qingyuan: Campaign) -> None:
    titles = " ".join(chart.title for chart in charts(qingyuan))

    assert "全国" in titles and "浙江" in titles


def test_without_figures_there_is_no_page(qingyuan: Campaign) -> None:
    assert number_pages(replace(qingyuan, statistics=())) == {}
