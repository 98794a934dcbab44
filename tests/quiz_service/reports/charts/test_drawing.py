"""Charts: the same bytes for the same figures, nothing for none, letters that stay letters."""

from __future__ import annotations

import re

from quiz_service.reports.charts import drawing
from quiz_service.reports.figures.report import KIND
from tests.quiz_service.reports.sample import full_report

REPORT = full_report()
KINDS = [
    (group.name, group.rates.first, group.rates.learned)
    for group in REPORT.groups
    if group.group == KIND
]


def texts(picture: bytes | None) -> str:
    assert picture is not None
    return " ".join(re.findall(r"<text[^>]*>([^<]*)", picture.decode()))


def test_progress_tells_both_counts_and_the_days_at_its_ends() -> None:
    told = texts(drawing.progress(REPORT.days, 5044))

    assert "已参与 3395 人（共 5044 人）" in told
    assert "已知晓 3080 人" in told
    assert "12-1" in told
    assert "12-14" in told


def test_one_day_is_two_bars() -> None:
    assert "已参与 301 人（共 400 人）" in texts(drawing.progress(REPORT.days[:1], 400))


def test_first_and_learned_stand_beside_each_kind() -> None:
    told = texts(drawing.first_and_learned(KINDS))

    assert "school" in told
    assert "→" in told


def test_the_weakest_points_have_their_counts_beside_them() -> None:
    assert "2567/3890" in texts(drawing.points(REPORT.points))


def test_nothing_to_show_is_no_picture() -> None:
    assert drawing.progress((), 10) is None
    assert drawing.first_and_learned([("a", None, None)]) is None
    assert drawing.points(()) is None


def test_the_same_figures_are_the_same_bytes() -> None:
    assert drawing.progress(REPORT.days, 5044) == drawing.progress(REPORT.days, 5044)
    assert b"<script" not in (drawing.points(REPORT.points) or b"")
