"""``/P/<NUMBER>/``: what the poster says, and how to tell that it is ours."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model.campaign import Poster
from campaign_model.links import poster_number
from generator.pages.environment import page

FAMILIES = {"warning": "防骗提醒", "story": "真实案例", "quiz": "单位邀请"}


def poster_pages(campaign: Campaign, *, pictures: bool) -> dict[str, str]:
    """The page of every poster in print, and of every one that once was."""
    name = campaign.settings.name
    made = {}
    for poster in campaign.posters:
        number = poster_number(name, poster.id)
        path = f"P/{number}/index.md"
        made[path] = _poster(campaign, poster, path, number=number, pictures=pictures)
    for retired in campaign.retired_posters:
        number = poster_number(name, retired)
        path = f"P/{number}/index.md"
        made[path] = page("poster_retired.md.j2", path, number=number)
    return made


def _poster(
    campaign: Campaign, poster: Poster, path: str, *, number: str, pictures: bool
) -> str:
    case = campaign.cases.get(poster.subject) if poster.family == "story" else None
    code = case.fraud_type if case else poster.subject
    return page(
        f"poster_{poster.family}.md.j2",
        path,
        campaign=campaign,
        poster=poster,
        number=number,
        family=FAMILIES[poster.family],
        pictures=pictures,
        case=case,
        guide=campaign.fraud_types.get(code),
        unit=campaign.units.get(poster.subject),
        practice=_practice(campaign, poster, code),
    )


def _practice(campaign: Campaign, poster: Poster, code: str) -> list[object]:
    """Three practice items: of the poster's type, or for an invitation of three types."""
    if poster.family != "quiz":
        return list(campaign.practice_of(code)[:3])
    firsts = (campaign.practice_of(each)[:1] for each in sorted(campaign.fraud_types))
    return [item for found in firsts for item in found][:3]
