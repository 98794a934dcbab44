"""A page for each audience, and one for techniques that cut across fraud types."""

from __future__ import annotations

from campaign_model import Campaign
from generator.selection import choose_practice, guides_by_code
from generator.site.environment import page

CASES_SHOWN = 3


def audience_page(campaign: Campaign, name: str) -> str:
    """Write ``/for/<audience>/``: its guides in order of importance, its cases, its tips."""
    audience = campaign.audiences[name]
    first = [campaign.fraud_types[code] for code in audience.first]
    remaining = [
        guide
        for guide in guides_by_code(campaign)
        if name in guide.audiences and guide not in first
    ]
    cases = [case for case in campaign.published_cases() if name in case.audiences]
    return page(
        "audience.md.j2",
        f"for/{name}/index.md",
        audience=audience,
        first=first,
        remaining=remaining,
        cases=cases[:CASES_SHOWN],
        types=campaign.fraud_types,
        stories=[s for s in campaign.stories.values() if name in s.audiences],
    )


def technique_page(campaign: Campaign, name: str) -> str:
    """Write ``/techniques/<id>/``: a technique, the frauds that use it, its cases."""
    guides = [guide for guide in guides_by_code(campaign) if name in guide.techniques]
    cases = [case for case in campaign.published_cases() if name in case.techniques]
    practice = [item for guide in guides for item in campaign.practice_of(guide.code)]
    return page(
        "technique.md.j2",
        f"techniques/{name}/index.md",
        technique=campaign.techniques[name],
        guides=guides,
        cases=cases[: 2 * CASES_SHOWN],
        types=campaign.fraud_types,
        practice=choose_practice(practice),
    )


def techniques_page(campaign: Campaign) -> str:
    """Write ``/techniques/``: the tools of swindlers of every kind."""
    guides = guides_by_code(campaign)
    used = [
        (technique, [guide for guide in guides if technique.id in guide.techniques])
        for technique in campaign.techniques.values()
    ]
    return page("techniques.md.j2", "techniques/index.md", used=used)
