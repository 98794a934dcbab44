"""The feed and the calendar, read back by other people's readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from campaign_model import Campaign, ThemeMonth, ThemeWeek
from generator.site.feed import calendar, feed
from tests.generator.site.memory import LOCATION, case, word


def with_month(campaign: Campaign) -> Campaign:
    week = ThemeWeek(
        date(2026, 12, 1),
        date(2026, 12, 6),
        "先认热线；再认骗局,一条条来",
        (word("T01"),),
        (),
        "海报上墙，" * 12,
        LOCATION,
    )
    month = ThemeMonth(
        word("2026-12"),
        "启动月",
        date(2026, 12, 1),
        date(2026, 12, 31),
        (week,),
        LOCATION,
    )
    return replace(campaign, months=(month,))


def test_the_feed_is_rss_with_every_published_case(campaign: Campaign) -> None:
    pending = case("three", status="pending")
    campaign = replace(campaign, cases=campaign.cases | {"three": pending})

    channel = ElementTree.fromstring(feed(campaign)).find("channel")

    assert channel is not None
    links = [item.findtext("link") or "" for item in channel.findall("item")]
    assert sorted(link.split("/")[-2] for link in links) == ["one", "two"]
    dates = [item.findtext("pubDate") for item in channel.findall("item")]
    assert dates == [channel.findall("item")[0].findtext("pubDate")] * 2


def test_a_title_with_marks_does_not_break_the_feed(campaign: Campaign) -> None:
    odd = case("one", title=word("“A&B” <公司> 的事"))
    campaign = replace(campaign, cases={"one": odd})

    root = ElementTree.fromstring(feed(campaign))

    assert root.findtext("channel/item/title") == "“A&B” <公司> 的事"


def test_the_calendar_unfolds_to_whole_days(campaign: Campaign) -> None:
    data = calendar(with_month(campaign))

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART;VALUE=DATE:20261201" in lines
    assert "DTEND;VALUE=DATE:20261207" in lines  # the day after the last
    assert "SUMMARY:启动月：先认热线；再认骗局\\,一条条来" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_the_same_campaign_gives_the_same_calendar(campaign: Campaign) -> None:
    campaign = with_month(campaign)

    assert calendar(campaign) == calendar(campaign)
