"""Each warning shows a step of its own fraud, and no two the same where frauds differ."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign
from generator.print.families.warning.family import contact, own_frame


def test_no_two_warnings_show_the_same_picture(qingyuan: Campaign) -> None:
    guides = list(qingyuan.fraud_types.values())

    pictures = [own_frame(qingyuan, guide) for guide in guides]

    assert all(p in guide.frames for p, guide in zip(pictures, guides, strict=True))
    assert len(set(pictures)) == len(guides)


def test_a_guide_without_pictures_gives_none(qingyuan: Campaign) -> None:
    guide = replace(next(iter(qingyuan.fraud_types.values())), frames=())

    assert own_frame(qingyuan, guide) == ""


def test_warnings_are_composed_in_three_ways(qingyuan: Campaign) -> None:
    ways = [contact(guide.hook.scene) for guide in qingyuan.fraud_types.values()]

    assert all(ways.count(way) > 2 for way in ("call", "group", "stranger"))


def test_who_rings_is_known_by_the_scene() -> None:
    assert contact("电话里的“客服”说") == "call"
    assert contact("兼职群里有人说") == "group"
    assert contact("热心的年轻人说") == "stranger"
