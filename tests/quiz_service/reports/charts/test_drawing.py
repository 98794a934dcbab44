"""Charts: the same bytes for the same figures, nothing for none, letters that stay letters."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

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
    return drawing.draw_shares(chart, TOKENS)


def points(rows: tuple[PointFigures, ...] = REPORT.points) -> bytes:
    chart = weakest_points(rows)
    assert chart is not None
    return drawing.draw_shares(chart, TOKENS)


def texts(picture: bytes) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)", picture.decode()))


def test_progress_tells_both_counts_and_the_days_at_its_ends() -> None:
    picture = texts(progress(REPORT.days, 5044))

    assert "已计入 3395 人" in picture
    assert "全体 5044 人" in picture
    assert "已知晓 3080 人" in picture
    assert "12-1" in picture
    assert "12-14" in picture


def test_one_day_is_two_bars() -> None:
    assert "已计入 301 人 全体 400 人" in texts(progress(REPORT.days[:1], 400))


def test_first_and_learned_stand_beside_each_kind() -> None:
    picture = texts(kinds())
    school = next(g for g in REPORT.groups if (g.group, g.name) == (KIND, "school"))
    counts = school.counts

    assert "学校" in picture
    assert f"({counts.first} → {counts.learned} / {counts.headcount})" in picture


def test_the_weakest_points_have_their_counts_beside_them() -> None:
    assert "2567/3890" in texts(points())


def test_a_point_that_hardly_anybody_was_asked_about_is_no_weak_one() -> None:
    often, seldom = replace(REPORT.points[0], asked=100, right=80), REPORT.points[1]
    rows = (replace(seldom, asked=19, right=3), often)

    chart = weakest_points(rows)

    assert chart is not None
    assert [row.name for row in chart.rows] == [often.name], "as what to do next says"


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

    assert "全对 (12/12)" in picture
    assert "100%" not in picture


def height_of_line(picture: bytes) -> float:
    """How far the line of those who answered climbs, in units of the picture."""
    [line] = re.findall(
        rf'<path d="([^"]*)"[^>]*stroke: {TOKENS.hex("ink")}; stroke-width: 3',
        picture.decode(),
    )
    heights = [float(y) for y in re.findall(r"[ML] [\d.]+ ([\d.]+)", line)]
    return max(heights) - min(heights)


def test_the_scale_goes_to_everybody_however_few_are_aware() -> None:
    """A line that fills the picture at eight in a hundred would say what is not so."""
    few, many = (progress(REPORT.days, n) for n in (38_500, 3_850))

    assert height_of_line(few) == pytest.approx(height_of_line(many) / 10, rel=0.01)


@pytest.mark.parametrize("headcount", [3400, 5044, 40_000])
def test_no_words_stand_on_others(headcount: int) -> None:
    chart = progress_of(REPORT.days, headcount)
    assert chart is not None
    top = max(headcount, chart.answered[-1])

    answered, aware = drawing.word_heights(
        chart.answered[-1] / top, chart.aware[-1] / top
    )

    assert abs(answered - aware) >= drawing.LINE


def test_letters_are_large_enough_on_a_phone() -> None:
    """A picture 340 units wide is shown 324 pixels wide on a phone of 360."""
    for picture in (progress(REPORT.days, 5044), kinds(), points()):
        svg = picture.decode()
        [width] = re.findall(r'viewBox="0 0 ([\d.]+)', svg)
        sizes = [
            float(size)
            for size in re.findall(r"font(?:-size)?: (?:700 )?([\d.]+)px", svg)
        ]

        assert min(sizes) * 324 / float(width) >= 12
