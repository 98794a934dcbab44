"""Chats to tap through, and the list of all: made up, and each page says so."""

from __future__ import annotations

from campaign_model import Campaign
from generator.site.environment import page

OTHERS = 4


def story_pages(campaign: Campaign) -> dict[str, str]:
    """Write ``/stories/`` and a page a story; nothing where the campaign has none."""
    stories = list(campaign.stories.values())
    if not stories:
        return {}
    index = "stories/index.md"
    listed = page("stories.md.j2", index, stories=stories, types=campaign.fraud_types)
    pages = {index: listed}
    for number, story in enumerate(stories):
        path = f"stories/{story.id}/index.md"
        following = stories[number + 1 :] + stories[:number]
        pages[path] = page(
            "story.md.j2",
            path,
            story=story,
            guide=campaign.fraud_types[story.fraud_type],
            others=following[:OTHERS],
        )
    return pages
