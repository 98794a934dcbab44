"""A fraud type on one page for elders: few words, none smaller than 18 points."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.links import fraud_type_path, printed_address
from generator.print.compose import Data, hotlines, where_it_leads

AUDIENCE = "elder"


def elders_pages(campaign: Campaign) -> Iterator[tuple[str, str, Data]]:
    """Yield code, printed address and words of each page that is for elders."""
    for code, guide in campaign.fraud_types.items():
        if AUDIENCE not in guide.audiences:
            continue
        path = fraud_type_path(code)
        words = {
            "title": f"{guide.name}：{guide.hook.answer}",
            "scene": f"{guide.hook.scene}：",
            "say": guide.hook.say,
            "answer": guide.hook.answer,
            "signs": [str(sign.title) for sign in guide.signs],
            "hotlines": hotlines(campaign),
            "sample": False,
        } | where_it_leads(campaign, path)
        yield code, printed_address(campaign.settings.address, path), words
