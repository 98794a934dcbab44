"""The chats of the county: one for each large type, for the old and for the young."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign
from generator.site.pages.stories import story_pages

LARGE_TYPES = {"T01", "T02", "T03", "T04", "T06", "T07", "T08", "T09"}


def test_ten_chats_cover_the_large_types_the_old_and_the_young(
    qingyuan: Campaign,
) -> None:
    stories = list(qingyuan.stories.values())

    assert len(stories) == 10
    assert {story.fraud_type for story in stories} >= LARGE_TYPES
    assert {"elder", "primary"} <= {name for s in stories for name in s.audiences}


def test_the_careful_answer_is_not_known_by_its_place(qingyuan: Campaign) -> None:
    places = [
        [answer.careful for answer in turn.answers].index(True)
        for story in qingyuan.stories.values()
        for turn in story.turns
    ]

    assert 0.35 <= sum(places) / len(places) <= 0.65


def test_every_page_says_that_the_chat_is_made_up(qingyuan: Campaign) -> None:
    pages = story_pages(qingyuan)

    assert len(pages) == 11
    assert all("编的练习，不是谁的真事" in text for text in pages.values())


def test_a_campaign_without_chats_has_no_page_of_them(qingyuan: Campaign) -> None:
    assert story_pages(replace(qingyuan, stories={})) == {}
