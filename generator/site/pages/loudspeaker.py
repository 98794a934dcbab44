"""Writes ``/loudspeaker/``: what a village plays or reads out, day by day."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model.vocabulary import MaterialKind
from generator.site.environment import page

DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def loudspeaker_pages(campaign: Campaign) -> dict[str, str]:
    """Return the page by its path, or nothing where there is no broadcast."""
    broadcasts = [
        material
        for material in campaign.materials.values()
        if material.kind == MaterialKind.BROADCAST
    ]
    if not broadcasts:
        return {}
    path = "loudspeaker/index.md"
    week = [
        (day, broadcasts[number % len(broadcasts)]) for number, day in enumerate(DAYS)
    ]
    recorded = sum(bool(campaign.recordings_of(m.slug)) for m in broadcasts)
    return {
        path: page(
            "loudspeaker.md.j2",
            path,
            week=week,
            campaign=campaign,
            recorded=recorded,
            how=_how(recorded, len(broadcasts)),
        )
    }


def _how(recorded: int, count: int) -> str:
    """Return how a day's piece is to be heard: the page promises no recording that is not there."""
    if not recorded:
        return "现在一段录音都没有，请人照着念。"
    if recorded < count:
        return "有录音的点开就放，没有的照着念。"
    return "点开就放。"
