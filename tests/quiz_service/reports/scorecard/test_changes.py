from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import Campaign
from quiz_service.reports.scorecard.changes import YearOnYear, year_on_year
from quiz_service.reports.scorecard.goals import fall_of, goals_of
from quiz_service.reports.scorecard.months import (
    months_between,
    months_words,
    year_before,
    year_so_far,
)
from quiz_service.reports.scorecard.police import Sum
from tests.quiz_service.reports.scorecard.files import police_of, row

COUNTS = st.integers(0, 10**6)


def between(this: int, last: int) -> YearOnYear:
    return year_on_year(Sum(this, ()), Sum(last, ()))


@pytest.mark.parametrize(
    ("this", "last", "words", "fell"),
    [
        (18, 25, "本期 18 起，上年同期 25 起，下降 28.0%。", True),
        (80, 100, "本期 80 起，上年同期 100 起，下降 20.0%。", True),
        (4001, 5000, "本期 4,001 起，上年同期 5,000 起，下降 19.9%。", False),
        (0, 7, "本期 0 起，上年同期 7 起，下降 100%。", True),
        (9999, 10000, "本期 9,999 起，上年同期 10,000 起，下降 <0.1%。", False),
        (7, 7, "本期 7 起，上年同期 7 起，持平。", False),
        (10001, 10000, "本期 10,001 起，上年同期 10,000 起，上升 0.1%。", False),
        (3, 1, "本期 3 起，上年同期 1 起，上升 200.0%。", False),
        (1, 0, "本期 1 起，上年同期 0 起；上年同期是 0，不算百分比。", False),
        (0, 0, "本期 0 起，上年同期 0 起；上年同期是 0，不算百分比。", None),
    ],
)
def test_a_change_is_told_with_its_counts_and_in_nobodys_favour(
    this: int, last: int, words: str, fell: bool | None
) -> None:
    change = between(this, last)

    assert change.words("cases") == words
    assert change.fell_by(20) is fell


def test_a_missing_month_leaves_nothing_to_compare() -> None:
    change = year_on_year(Sum(3, ("2026-02",)), Sum(9, ("2025-02", "2025-03")))

    assert (change.this, change.last, change.share, change.fell_by(20)) == (None,) * 4
    assert change.words("cases") == "数据不全，缺：2025-02 至 2025-03、2026-02。"


def test_money_is_told_in_yuan() -> None:
    assert between(1234567, 2000000).words("loss").startswith("本期 1,234,567 元，")


@given(COUNTS, COUNTS)
def test_the_share_is_exact_and_undefined_at_a_base_of_0(this: int, last: int) -> None:
    share = between(this, last).share

    assert (share is None) == (last == 0)
    assert share is None or share * last == this - last


@given(COUNTS, COUNTS, st.integers(1, 99))
def test_a_fall_is_met_exactly_where_the_share_says_so(
    this: int, last: int, percents: int
) -> None:
    change = between(this, last)

    if change.share is not None:
        assert change.fell_by(percents) == (change.share <= Fraction(-percents, 100))


def test_months_follow_one_another_over_the_turn_of_the_year() -> None:
    assert months_between("2025-11", "2026-02") == (
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    )
    assert months_between("2026-02", "2026-01") == ()
    assert year_before(("2026-01", "2026-12")) == ("2025-01", "2025-12")


def test_the_year_so_far_ends_with_the_last_whole_month() -> None:
    assert year_so_far("2026-12-14T17:30:00+08:00") == months_between(
        "2026-01", "2026-11"
    )
    assert year_so_far("2026-02-01T00:00:00+08:00") == ("2026-01",)
    assert year_so_far("2026-01-31T23:59:00+08:00") == months_between(
        "2025-01", "2025-12"
    )


def test_months_in_words_name_the_ends_of_each_row() -> None:
    assert months_words(()) == "—"
    assert months_words(("2026-03",)) == "2026-03"
    assert (
        months_words(("2026-03", "2025-12", "2026-01")) == "2025-12 至 2026-01、2026-03"
    )


def test_the_fall_that_a_goal_wants_is_read_from_the_plan(qingyuan: Campaign) -> None:
    falls = {str(goal.id): fall_of(goal) for goal in qingyuan.goals}

    assert {key: fall for key, fall in falls.items() if fall} == dict.fromkeys(
        ("cases", "losses", "high-losses", "cards"), 20
    )


def test_goals_of_a_place_take_its_own_rows_and_never_add_parts_up(
    qingyuan: Campaign,
) -> None:
    police = police_of(
        qingyuan,
        row("2026-01", "SY", "8,,,,,"),
        row("2025-01", "SY", "10,,,,,"),
        row("2026-01", "MZ", "1,,,,,"),
    )

    [township, *_rest] = goals_of(qingyuan.goals, police, ("2026-01",), code="SY")
    [county, *_rest] = goals_of(qingyuan.goals, police, ("2026-01",))

    assert (township.key, township.state) == ("cases", "met")
    assert township.words == "本期 8 起，上年同期 10 起，下降 20.0%。"
    assert county.state == "unknown"
    assert county.words == "数据不全，缺：2025-01、2026-01。"


def test_without_a_file_every_goal_of_the_police_is_unknown(qingyuan: Campaign) -> None:
    checks = goals_of(qingyuan.goals, None, ("2026-01",))

    assert {(check.state, check.words) for check in checks} == {
        ("unknown", "还没有警方提供的数据。")
    }
