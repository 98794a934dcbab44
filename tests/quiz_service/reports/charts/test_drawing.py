"""Charts: the same bytes for the same figures, nothing for none, letters that stay letters."""

from __future__ import annotations

import re
from dataclasses import replace

from design import house_tokens
from quiz_service.reports.charts import drawing
from quiz_service.reports.figures.report import KIND, DayFigures, PointFigures, Report
from quiz_service.reports.presentation.charts import (
    awareness_by_kind,
    progress_of,
    weakest_points,
)
from tests.quiz_service.reports.sample import full_report

TOKENS = house_tokens()
REPORT = full_report()


def progress(days: tuple[DayFigures, ...], headcount: int) -> bytes:
    chart = progress_of(days, headcount)
    assert chart is not None
    return drawing.draw_progress(chart, TOKENS)


def kinds(report: Report = REPORT) -> bytes:
    chart = awareness_by_kind(report)
    assert chart is not None
    return drawing.draw_spans(chart, TOKENS)


def points(rows: tuple[PointFigures, ...] = REPORT.points) -> bytes:
    chart = weakest_points(rows)
    assert chart is not None
    return drawing.draw_bars(chart, TOKENS)


def texts(picture: bytes) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)", picture.decode()))


def test_progress_tells_both_counts_and_the_days_at_its_ends() -> None:
    picture = texts(progress(REPORT.days, 5044))

    assert "已参与 3395 人（共 5044 人）" in picture
    assert "已知晓 3080 人" in picture
    assert "12-1" in picture
    assert "12-14" in picture


def test_one_day_is_two_bars() -> None:
    assert "已参与 301 人（共 400 人）" in texts(progress(REPORT.days[:1], 400))


def test_first_and_learned_stand_beside_each_kind() -> None:
    picture = texts(kinds())
    school = next(g for g in REPORT.groups if (g.group, g.name) == (KIND, "school"))
    counts = school.counts

    assert "学校" in picture
    assert f"({counts.first} → {counts.learned} / {counts.headcount})" in picture


def test_the_weakest_points_have_their_counts_beside_them() -> None:
    assert "2567/3890" in texts(points())


def test_nothing_to_show_is_no_picture() -> None:
    assert progress_of((), 10) is None
    assert awareness_by_kind(replace(REPORT, groups=())) is None
    assert weakest_points(()) is None


def test_the_same_figures_are_the_same_bytes() -> None:
    assert progress(REPORT.days, 5044) == progress(REPORT.days, 5044)
    assert b"<script" not in points()


def test_a_point_that_everybody_knows_is_no_hundred_percent_of_people() -> None:
    """“100%” is kept for a unit where everybody is aware, in charts as in tables."""
    known = replace(REPORT.points[0], right=12, asked=12)

    picture = texts(points((known,)))

    assert "全对  12/12" in picture
    assert "100%" not in picture
