"""Writes ``/P/<NUMBER>/``: the poster's words, and how to tell that it is genuine."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model import Poster
from campaign_model.links import poster_number
from campaign_model import Question
from campaign_model import Hook
from generator.site.environment import page
from generator.site.pages.guides import PRACTICE_SHOWN, by_code, mixed
from generator.site.pages.site_pages import hero

Button = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Front:
    """The top of a poster's page: heading, bubbles, share card, where to go."""

    family: str
    heading: str
    hook: Hook
    card: str
    buttons: tuple[Button, ...]
    practice: list[Question]


def poster_pages(campaign: Campaign, *, pictures: bool) -> dict[str, str]:
    """Write the page of every poster in print, and of every one that once was."""
    name = campaign.settings.name
    pages = {}
    for poster in campaign.posters:
        number = poster_number(name, poster.id)
        path = f"P/{number}/index.md"
        pages[path] = _poster(campaign, poster, path, number=number, pictures=pictures)
    guide = hero(campaign)
    for retired in campaign.retired_posters:
        number = poster_number(name, retired)
        path = f"P/{number}/index.md"
        pages[path] = page(
            "poster_retired.md.j2",
            path,
            campaign=campaign,
            number=number,
            hook=guide.hook if guide else None,
        )
    return pages


def _poster(
    campaign: Campaign, poster: Poster, path: str, *, number: str, pictures: bool
) -> str:
    fronts = {"warning": _warning, "story": _story, "quiz": _invitation}
    front = fronts[poster.family](campaign, poster)
    return page(
        "poster.md.j2",
        path,
        campaign=campaign,
        poster=poster,
        number=number,
        pictures=pictures,
        unit=campaign.units.get(poster.subject) if poster.family == "quiz" else None,
        family=front.family,
        heading=front.heading,
        hook=front.hook,
        card=front.card,
        buttons=front.buttons,
        practice=front.practice,
        try_address=_try(campaign, poster, number),
    )


def _try(campaign: Campaign, poster: Poster, number: str) -> str:
    """Return where the quiz service asks three questions of this poster's fraud type."""
    quiz = campaign.settings.quiz_address.rstrip("/")
    if poster.family == "story":
        code = str(campaign.cases[poster.subject].fraud_type)
    else:
        code = str(poster.subject)
    has_practice = code in campaign.fraud_types and campaign.practice_of(code)
    return f"{quiz}/try/{code}?p={number}" if quiz and has_practice else ""


def _warning(campaign: Campaign, poster: Poster) -> Front:
    guide = campaign.fraud_types[poster.subject]
    return Front(
        family="防骗提醒",
        heading=guide.name,
        hook=guide.hook,
        card=guide.code,
        buttons=(("看骗子怎么一步步骗", f"../../T/{guide.code}/"),),
        practice=mixed(campaign.practice_of(guide.code)),
    )


def _story(campaign: Campaign, poster: Poster) -> Front:
    case = campaign.cases[poster.subject]
    guide = ("这类骗局怎么认", f"../../T/{case.fraud_type}/")
    account = ("看这件真事的经过", f"../../cases/{case.slug}/")
    return Front(
        family="真实案例",
        heading=case.title,
        hook=case.hook,
        card=f"case-{case.slug}",
        # A case withdrawn after printing has no page of its own any more.
        buttons=(guide,) if case.status == "withdrawn" else (account, guide),
        practice=mixed(campaign.practice_of(case.fraud_type)),
    )


def _invitation(campaign: Campaign, poster: Poster) -> Front:
    unit = campaign.units[poster.subject]
    guide = hero(campaign)
    assert guide, "a campaign with posters has guides: check"
    answer = campaign.settings.quiz_address
    learn = ("先看识骗指南", "../../guides/")
    return Front(
        family="单位答题邀请",
        heading=f"{unit.name}，一起来答题",
        hook=guide.hook,
        card="home",
        buttons=(("现在答题", answer), learn) if answer else (learn,),
        practice=_of_many_types(campaign),
    )


def _of_many_types(campaign: Campaign) -> list[Question]:
    """Return three practice items of different types, a genuine message among them."""
    firsts = [mixed(campaign.practice_of(g.code))[:1] for g in by_code(campaign)]
    genuine = [item for item in campaign.practice if item.genuine][:1]
    fraud = [item for first in firsts for item in first if item not in genuine]
    return [*fraud[: PRACTICE_SHOWN - len(genuine)], *genuine]
