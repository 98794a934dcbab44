"""Chooses what of a campaign stands first: guides in order, the opening guide, practice.

Pages and posters choose alike, so that a poster's page shows what the poster promised.
"""

from __future__ import annotations

from campaign_model import Campaign, FraudType, Poster, Question
from campaign_model.vocabulary import CaseStatus, PosterSubject

PRACTICE_ITEMS = 3
# Everyone gets this call: its sentence opens the site where the campaign has the type.
OPENING_TYPE = "T04"


def guides_by_code(campaign: Campaign) -> list[FraudType]:
    """Return all guides in the order of their codes."""
    return sorted(campaign.fraud_types.values(), key=lambda guide: guide.code)


def opening_guide(campaign: Campaign) -> FraudType | None:
    """Return the guide whose sentence opens the site, or None in a campaign without any."""
    guides = guides_by_code(campaign)
    preferred = [guide for guide in guides if guide.code == OPENING_TYPE]
    return next(iter([*preferred, *guides]), None)


def choose_practice(
    items: list[Question], most: int = PRACTICE_ITEMS
) -> list[Question]:
    """Return the first few items, with a genuine message among them where there is one."""
    genuine = [item for item in items if item.genuine][:1]
    fraud = [item for item in items if item not in genuine][: most - len(genuine)]
    chosen = [*fraud, *genuine]
    return [item for item in items if item in chosen]


def practice_of_many_types(campaign: Campaign) -> list[Question]:
    """Return three practice items of different types, a genuine message among them."""
    firsts = [
        choose_practice(campaign.practice_of(guide.code))[:1]
        for guide in guides_by_code(campaign)
    ]
    genuine = [item for item in campaign.practice if item.genuine][:1]
    fraud = [item for first in firsts for item in first if item not in genuine]
    return [*fraud[: PRACTICE_ITEMS - len(genuine)], *genuine]


def fraud_type_of(campaign: Campaign, poster: Poster) -> str:
    """Return the code of the fraud type that a poster treats, or an empty text."""
    if poster.about is PosterSubject.FRAUD_TYPE:
        return str(poster.subject)
    if poster.about is PosterSubject.CASE:
        return str(campaign.cases[poster.subject].fraud_type)
    return ""


def is_withdrawn(campaign: Campaign, poster: Poster) -> bool:
    """Return whether a poster tells a case that nobody may read (any more)."""
    if poster.about is not PosterSubject.CASE:
        return False
    return campaign.cases[poster.subject].status != CaseStatus.PUBLISHED


def subject_name(campaign: Campaign, poster: Poster) -> str:
    """Return the name of what a poster is about, or an empty text where it is nothing."""
    match poster.about:
        case PosterSubject.FRAUD_TYPE:
            return str(campaign.fraud_types[poster.subject].name)
        case PosterSubject.CASE:
            return str(campaign.cases[poster.subject].title)
        case PosterSubject.UNIT:
            return str(campaign.units[poster.subject].name)
    return ""
