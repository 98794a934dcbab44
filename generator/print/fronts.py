"""The top of a poster's page, for the families that share one."""

from __future__ import annotations

from campaign_model import Campaign, Poster
from generator.print.family import Front
from generator.selection import choose_practice


def guide_front(campaign: Campaign, poster: Poster) -> Front:
    """Return the name of the guide that a poster is about, and the way to it."""
    guide = campaign.fraud_types[poster.subject]
    return Front(
        heading=guide.name,
        hook=guide.hook,
        card=guide.code,
        buttons=(("看骗子怎么一步步骗", f"../../T/{guide.code}/"),),
        practice=choose_practice(campaign.practice_of(guide.code)),
    )
