"""Units against knowledge points: what a phone shows first is worth a lesson."""

from __future__ import annotations

from dataclasses import replace

from quiz_service.reports.figures.heat import heat_of
from tests.quiz_service.reports.sample import full_report

REPORT = full_report()


def test_a_point_that_hardly_anybody_was_asked_about_comes_last() -> None:
    rare = replace(REPORT.points[0], point="T99", name="很少考到的", asked=12, right=1)
    report = replace(REPORT, points=(rare, *REPORT.points))

    heat = heat_of(report)

    assert heat.points == (*REPORT.points, rare)
    assert [cell is None for row in heat.rows for cell in row.cells[-1:]] == (
        [True] * len(report.units)
    )
