"""The page of each fraud type, and the list of all."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model.stories import Section
from generator.pages.environment import page

CASES_SHOWN = 3
PRACTICE_SHOWN = 4
# How each section looks: steps are numbered on a line, the urgent part stands on amber.
LOOKS = {"骗局一步步": "steps", "现在怎么办": "act"}


def guide_page(campaign: Campaign, code: str) -> str:
    """``/T/<CODE>/``: the guide at its printed address."""
    guide = campaign.fraud_types[code]
    return page(
        "guide.md.j2",
        f"T/{code}/index.md",
        campaign=campaign,
        guide=guide,
        sections=in_order(guide.sections),
        looks=LOOKS,
        cases=campaign.cases_of(code)[:CASES_SHOWN],
        case_count=len(campaign.cases_of(code)),
        practice=campaign.practice_of(code)[:PRACTICE_SHOWN],
        related=[campaign.fraud_types[c] for c in guide.related],
        techniques=[campaign.techniques[t] for t in guide.techniques],
    )


def in_order(sections: tuple[Section, ...]) -> list[Section]:
    """What to do now comes first: someone may be on the phone with the swindler."""
    return sorted(sections, key=lambda section: section.title != "现在怎么办")


def guides_index(campaign: Campaign) -> str:
    """``/guides/``: every type by its sentence."""
    guides = sorted(campaign.fraud_types.values(), key=lambda guide: guide.code)
    return page("guides.md.j2", "guides/index.md", campaign=campaign, guides=guides)
