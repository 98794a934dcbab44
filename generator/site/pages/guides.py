"""The page of each fraud type, and the list of all."""

from __future__ import annotations

from campaign_model import Campaign, Section
from generator.selection import choose_practice, guides_by_code
from generator.site.environment import page

CASES_SHOWN = 3
# How each section looks: steps are numbered on a line, the urgent part stands on amber.
LOOKS = {
    "骗局一步步": "steps",
    "现在怎么办": "act",
    "平时怎么防": "guard",
    "法律怎么说": "law",
}
# What to do now comes first: someone may be on the phone with the swindler.
FIRST = "现在怎么办"


def guide_page(campaign: Campaign, code: str, *, sheet: bool = False) -> str:
    """Write ``/T/<CODE>/``, the guide; ``sheet`` says whether its one-page is made too."""
    guide = campaign.fraud_types[code]
    cases = campaign.cases_of(code)
    return page(
        "guide.md.j2",
        f"T/{code}/index.md",
        campaign=campaign,
        guide=guide,
        sheet=sheet,
        sections=in_order(guide.sections),
        looks=LOOKS,
        cases=cases[:CASES_SHOWN],
        case_count=len(cases),
        stories=[s for s in campaign.stories.values() if s.fraud_type == code],
        fakes=[fake for fake in campaign.fakes if fake.fraud_type == code],
        practice=choose_practice(campaign.practice_of(code)),
        related=[campaign.fraud_types[code] for code in guide.related],
        techniques=[campaign.techniques[id_] for id_ in guide.techniques],
    )


def guides_index(campaign: Campaign) -> str:
    """Write ``/guides/``: every type by its sentence."""
    guides = guides_by_code(campaign)
    return page(
        "guides.md.j2",
        "guides/index.md",
        campaign=campaign,
        guides=guides,
        stories=campaign.stories,
    )


def in_order(sections: tuple[Section, ...]) -> list[Section]:
    """Return the sections as in the file, but what to do now before all others."""
    return sorted(sections, key=lambda section: section.title != FIRST)
