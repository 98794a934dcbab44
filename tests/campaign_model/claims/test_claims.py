"""What a story claims is found as people write it, and held against the card."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaign_model.claims import claims
from campaign_model.claims.channels import channels
from campaign_model.claims.dates import dates
from campaign_model.claims.figures import figures
from campaign_model.claims.places import places
from campaign_model.load import load_campaign
from tests.campaign_model.starter import ROOT, TODAY, copy_starter, report_on


@pytest.mark.parametrize(
    ("written", "published", "stands"),
    [
        ("近 4 万元", "38720 元", True),
        ("4 万元", "38720 元", False),
        ("近 5 万元", "38720 元", False),
        ("70 多岁", "71岁", True),
        ("五单", "5笔", True),
        ("六单", "5笔", False),
        ("两三个小时", "2 至 3 小时", True),
        ("20 万元", "20 个", False),
        ("一百多克", "百余克", True),
        ("三百多人", "300余人", True),
        ("11 名", "11人", True),
        ("1.6 万元", "16000元", True),
        ("十四个小时", "14小时", True),
        ("十四天", "14小时", False),
    ],
)
def test_a_figure_stands_only_where_the_card_has_it(
    written: str, published: str, *, stands: bool
) -> None:
    (figure,) = figures(written)

    assert bool(figure.entry_of([published])) is stands


@pytest.mark.parametrize("text", ["一名居民", "一步一步", "四处借钱", "一笔钱"])
def test_one_of_something_is_no_figure(text: str) -> None:
    assert not list(figures(text))


@pytest.mark.parametrize(
    ("written", "published", "stands"),
    [
        ("2024 年 8 月", "2024-08-26", True),
        ("2024 年 9 月", "2024-08-26", False),
        ("2023 年 8 月", "2024-08-26", False),
        ("8 月 26 日", "2024-08-26", True),
        ("8 月 27 日", "2024-08-26", False),
        ("第二天", "次日", True),
        ("当晚", "次日", False),
    ],
)
def test_a_date_stands_only_where_the_card_has_it(
    written: str, published: str, *, stands: bool
) -> None:
    rest, (date,) = dates(written)

    assert bool(date.entry_of([published])) is stands
    assert not list(figures(rest))


def test_places_are_countries_provinces_cities_and_what_ends_like_one() -> None:
    found = [place.text for place in places("在四川德阳，又到了青山镇，再去缅甸。")]

    assert found == ["四川", "德阳", "缅甸", "青山镇"]


@pytest.mark.parametrize("text", ["小区里", "老乡聚餐", "派出所和区反诈中心", "园区"])
def test_what_only_ends_like_a_place_is_none(text: str) -> None:
    assert not list(places(text))


def test_a_call_is_no_chat_and_a_meeting_app_is_an_app() -> None:
    (call,) = channels("接到电话")
    (app,) = channels("装了软件")

    assert not call.entry_of(["微信群"])
    assert app.entry_of(["会议APP"])
    assert call.entry_of(["境外来电"])


def test_every_shipped_case_has_a_card_that_bears_it_out() -> None:
    campaign, notices = load_campaign(ROOT / "campaigns/qingyuan", today=TODAY)

    cases = campaign.cases.values()

    assert [case.slug for case in cases if case.facts is None] == []
    assert not [n for n in notices if "facts" in n.message]
    unborne = [
        (case.slug, claim.text)
        for case in cases
        if case.facts
        for claim in claims(case, case.facts)
        if not claim.entry
    ]
    assert unborne == []


@pytest.mark.parametrize(
    ("slug", "words", "invented"),
    [
        ("gw-minhou-order-2024", "在短视频平台收到私信", "接到电话"),
        ("sd-mps-2023-combo-order", "前五笔", "前六笔"),
        ("zx-quanzhou-108w-2022", "福建泉州", "福建厦门"),
        ("kf-hangzhou-flight-2024", "2024 年 7 月", "2024 年 6 月"),
    ],
)
def test_an_invention_in_a_shipped_case_is_found(
    slug: str, words: str, invented: str, tmp_path: Path
) -> None:
    source = ROOT / f"campaigns/qingyuan/cases/{slug}.md"
    campaign = copy_starter(tmp_path)
    text = source.read_text("utf-8").replace(words, invented)
    (campaign / "cases" / source.name).write_text(text, "utf-8")

    report = report_on(campaign)

    assert "在事实卡上找不到" in report
