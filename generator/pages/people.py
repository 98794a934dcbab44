"""A page for each audience, and one for techniques that cut across fraud types."""

from __future__ import annotations

from campaign_model import Campaign
from generator.pages.environment import page
from generator.pages.guides import by_code

CASES_SHOWN = 3


def audience_page(campaign: Campaign, name: str) -> str:
    """``/for/<audience>/``: its guides in order of importance, its cases, its tips."""
    audience = campaign.audiences[name]
    first = [campaign.fraud_types[code] for code in audience.first]
    others = [
        guide
        for guide in by_code(campaign)
        if name in guide.audiences and guide not in first
    ]
    cases = [case for case in campaign.published_cases() if name in case.audiences]
    return page(
        "audience.md.j2",
        f"for/{name}/index.md",
        audience=audience,
        first=first,
        others=others,
        cases=cases[:CASES_SHOWN],
        types=campaign.fraud_types,
    )


def techniques_page(campaign: Campaign) -> str:
    """``/techniques/``: what swindlers of every kind make use of."""
    guides = by_code(campaign)
    used = [
        (each, [guide for guide in guides if each.id in guide.techniques])
        for each in campaign.techniques.values()
    ]
    return page("techniques.md.j2", "techniques/index.md", used=used)
