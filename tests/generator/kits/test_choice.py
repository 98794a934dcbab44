"""What a unit gets: the warnings nearest to its people, no text that its place cannot use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from campaign_model import Campaign
from campaign_model.vocabulary import PosterSubject
from generator.kits.choice import (
    banners_for,
    guides_for,
    materials_for,
    people_of,
    posters_for,
)
from generator.kits.contents import contents


def warnings(campaign: Campaign, code: str) -> list[str]:
    return [
        campaign.fraud_types[poster.subject].short
        for family, poster in posters_for(campaign, campaign.units[code])
        if not family.is_placed and poster.about is PosterSubject.FRAUD_TYPE
    ]


def test_a_village_is_warned_of_what_is_aimed_at_the_elderly(
    qingyuan: Campaign,
) -> None:
    assert {"冒充公检法", "涉老骗局"} <= {*warnings(qingyuan, "V01")}


def test_a_primary_school_is_warned_of_what_is_aimed_at_children(
    qingyuan: Campaign,
) -> None:
    assert warnings(qingyuan, "S01")[:2] == ["游戏交易", "骗孩子的"]


def test_a_senior_school_is_warned_of_jobs_before_games(qingyuan: Campaign) -> None:
    assert "刷单返利" in warnings(qingyuan, "S03")
    assert "骗孩子的" not in warnings(qingyuan, "S03")


def test_a_junior_school_is_warned_of_what_reaches_its_pupils_at_all(
    qingyuan: Campaign,
) -> None:
    assert "虚假投资" not in warnings(qingyuan, "S02")
    assert "刷单返利" in warnings(qingyuan, "S02")


def test_an_internet_cafe_hangs_in_no_school_of_children(qingyuan: Campaign) -> None:
    for code, hangs in (("S01", False), ("S02", False), ("S03", True), ("E01", True)):
        families = {
            family.name for family, _ in posters_for(qingyuan, qingyuan.units[code])
        }
        assert ("cafe" in families) is hangs, code


@pytest.mark.parametrize("name", ["示例小学旁小卖部", "示例初中文具店"])
def test_a_shop_that_is_called_after_a_school_gets_all_that_a_shop_gets(
    qingyuan: Campaign, name: str
) -> None:
    shop = qingyuan.units["E01"]

    renamed = posters_for(qingyuan, replace(shop, name=name))

    assert renamed == posters_for(qingyuan, shop)


@pytest.mark.parametrize(
    ("name", "pupils"),
    [
        ("示例职工子弟小学", ("primary",)),
        ("示例高级中学附属小学", ("primary",)),
        ("示例职业高级中学", ("senior",)),
        ("示例中职学校", ("senior",)),
        ("示例教职工进修学校", ("primary", "junior", "senior")),
    ],
)
def test_a_schools_name_says_whom_it_teaches(
    qingyuan: Campaign, name: str, pupils: tuple[str, ...]
) -> None:
    school = replace(qingyuan.units["S01"], name=name)

    assert people_of(school) == (*pupils, "parent")


@pytest.mark.parametrize("code", ["S01", "E02", "H01"])
def test_only_who_has_a_village_loudspeaker_gets_words_for_it(
    qingyuan: Campaign, code: str
) -> None:
    unit = qingyuan.units[code]

    kinds = {str(material.kind) for material in materials_for(qingyuan, unit)}

    assert kinds
    assert not {"broadcast", "talk"} & kinds


def test_a_village_reads_out_and_knocks(qingyuan: Campaign) -> None:
    village = qingyuan.units["V01"]

    kinds = {str(material.kind) for material in materials_for(qingyuan, village)}

    assert {"broadcast", "talk"} <= kinds
    assert not {"meeting", "lesson"} & kinds


def test_a_school_hangs_no_banner_for_others(qingyuan: Campaign) -> None:
    school = qingyuan.units["S01"]

    audiences = {banner.audience for banner in banners_for(qingyuan, school)}

    assert audiences <= {None, *people_of(school)}
    assert "primary" in audiences


def test_banners_and_strips_are_called_by_their_words(qingyuan: Campaign) -> None:
    names = [file.name for file in contents(qingyuan, qingyuan.units["V01"])]

    assert "2-发给印厂/90-横幅/01-陌生来电谈转账，挂断就对了-10×0.7米.pdf" in names
    assert "3-屏幕和微信群/条屏图-16点/02-百万保障不收费.bmp" in names


def test_pictures_for_screens_are_about_what_hangs_there(qingyuan: Campaign) -> None:
    school = qingyuan.units["S01"]

    assert {"T10", "T14"} <= {*guides_for(qingyuan, school)}
    assert "T02" not in guides_for(qingyuan, school)
