"""Whose paper a unit is offered first: of its last codes, of its name, of its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from campaign_model import Campaign
from quiz_service.desk.codes.usual_audience import usual_audience


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("示例第一小学", "primary"),
        ("示例初级中学", "junior"),
        ("示例镇中学", "junior"),
        ("示例高级中学", "senior"),
        ("示例职业高级中学", "senior"),
        ("示例学校", "primary"),
    ],
)
def test_a_school_is_offered_the_paper_that_its_name_tells(
    qingyuan: Campaign, name: str, audience: str
) -> None:
    school = replace(qingyuan.units["S01"], name=name)

    usual = usual_audience(school, None, list(qingyuan.audiences.values()))

    assert usual is qingyuan.audiences[audience]


def test_the_paper_of_the_last_codes_is_offered_again(qingyuan: Campaign) -> None:
    school = replace(qingyuan.units["S01"], name="示例高级中学")

    usual = usual_audience(school, "junior", list(qingyuan.audiences.values()))

    assert usual is qingyuan.audiences["junior"]


def test_a_wave_without_papers_offers_none(qingyuan: Campaign) -> None:
    assert usual_audience(qingyuan.units["S01"], None, []) is None
