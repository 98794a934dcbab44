"""Charts: the same bytes for the same figures, nothing for none, letters that stay letters."""

from __future__ import annotations

import re

from design import house_tokens
from quiz_service.reports.charts import drawing
from quiz_service.reports.charts.rows import kind_rows
from tests.quiz_service.reports.sample import full_report

TOKENS = house_tokens()
REPORT = full_report()
KINDS = kind_rows(REPORT)


def texts(picture: bytes | None) -> str:
    assert picture is not None
    return " ".join(re.findall(r"<text[^>]*>([^<]*)", picture.decode()))


def test_progress_tells_both_counts_and_the_days_at_its_ends() -> None:
    picture = texts(drawing.progress_chart(REPORT.days, 5044, TOKENS))

    assert "已参与 3395 人（共 5044 人）" in picture
    assert "已知晓 3080 人" in picture
    assert "12-1" in picture
    assert "12-14" in picture


def test_one_day_is_two_bars() -> None:
    assert "已参与 301 人（共 400 人）" in texts(
        drawing.progress_chart(REPORT.days[:1], 400, TOKENS)
    )


def test_first_and_learned_stand_beside_each_kind() -> None:
    picture = texts(drawing.first_and_learned_chart(KINDS, TOKENS))

    assert KINDS[0].name in picture
    assert f"({KINDS[0].first} → {KINDS[0].learned} / {KINDS[0].people})" in picture


def test_the_weakest_points_have_their_counts_beside_them() -> None:
    assert "2567/3890" in texts(drawing.points_chart(REPORT.points, TOKENS))


def test_nothing_to_show_is_no_picture() -> None:
    assert drawing.progress_chart((), 10, TOKENS) is None
    assert (
        drawing.first_and_learned_chart([drawing.RateRow("a", 0, 0, 0)], TOKENS) is None
    )
    assert drawing.points_chart((), TOKENS) is None


def test_the_same_figures_are_the_same_bytes() -> None:
    assert drawing.progress_chart(REPORT.days, 5044, TOKENS) == drawing.progress_chart(
        REPORT.days, 5044, TOKENS
    )
    assert b"<script" not in (drawing.points_chart(REPORT.points, TOKENS) or b"")
