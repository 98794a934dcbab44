"""The page of each fraud type, and the list of all."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model import Question
from campaign_model import FraudType, Section
from generator.site.environment import page

CASES_SHOWN = 3
PRACTICE_SHOWN = 3
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
        practice=mixed(campaign.practice_of(code)),
        related=[campaign.fraud_types[code] for code in guide.related],
        techniques=[campaign.techniques[id_] for id_ in guide.techniques],
    )


def guides_index(campaign: Campaign) -> str:
    """Write ``/guides/``: every type by its sentence."""
    guides = by_code(campaign)
    return page("guides.md.j2", "guides/index.md", campaign=campaign, guides=guides)


def by_code(campaign: Campaign) -> list[FraudType]:
    """Return all guides in the order of their codes."""
    return sorted(campaign.fraud_types.values(), key=lambda guide: guide.code)


def in_order(sections: tuple[Section, ...]) -> list[Section]:
    """Return the sections as in the file, but what to do now before all others."""
    return sorted(sections, key=lambda section: section.title != FIRST)


def mixed(items: list[Question], most: int = PRACTICE_SHOWN) -> list[Question]:
    """Return the first few items, with a genuine message among them where there is one."""
    genuine = [item for item in items if item.genuine][:1]
    fraud = [item for item in items if item not in genuine][: most - len(genuine)]
    chosen = [*fraud, *genuine]
    return [item for item in items if item in chosen]
