"""Writes ``/P/<NUMBER>/``: the poster's words, and how to tell that it is genuine."""

from __future__ import annotations

from datetime import date

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number, spelled_number, unit_number
from campaign_model.vocabulary import PosterSubject
from generator.print.families import poster_families
from generator.print.fitting import units_for
from generator.selection import fraud_type_of, opening_guide
from generator.site.environment import page

MOST_PLACES = 8
PICTURE_WIDTH = 104  # pixels, beside its facts on a phone; its file is larger


def poster_pages(campaign: Campaign, *, pictures: bool) -> dict[str, str]:
    """Write the page of every poster in print, and of every one that once was."""
    name = campaign.settings.name
    pages = {}
    for poster in campaign.posters:
        number = poster_number(name, poster.id)
        path = f"P/{number}/index.md"
        pages[path] = _poster(campaign, poster, path, number=number, pictures=pictures)
    guide = opening_guide(campaign)
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
    family = poster_families()[poster.family]
    front = family.front(campaign, poster)
    quiz = campaign.settings.quiz_address.rstrip("/")
    about_unit = poster.about is PosterSubject.UNIT
    return page(
        "poster.md.j2",
        path,
        campaign=campaign,
        poster=poster,
        number=number,
        pictures=pictures,
        picture_height=family.sizes[0].height_at(PICTURE_WIDTH),
        picture_width=PICTURE_WIDTH,
        unit=campaign.units[poster.subject] if about_unit else None,
        family=family.label,
        hang=family.hang,
        address=f"{campaign.settings.address.split('://')[1].strip('/')}/P/{number}",
        heading=front.heading,
        hook=front.hook,
        card=front.card,
        buttons=front.buttons,
        practice=front.practice,
        units=_units(campaign, poster, number),
        places=_places(campaign, number),
        hang_address=f"{quiz}/desk/placements/hang?number={number}" if quiz else "",
        try_address=_try(campaign, poster, number),
    )


def _units(
    campaign: Campaign, poster: Poster, number: str
) -> list[tuple[str, str, str]]:
    """Return the units that have a poster of this design for themselves.

    Of each the anchor, the rest of its number, and its name with a place that it registered.
    The page holds all of them and shows the one that was scanned, without a script.
    """
    length = len(number)
    place_of = {
        p.unit: f" · {p.place}" for p in campaign.placements if p.poster == number
    }
    own = (
        (unit, unit_number(number, unit.code)) for unit in units_for(campaign, poster)
    )
    return [
        (
            own_number[length:],
            spelled_number(own_number)[length + 1 :],
            f"{unit.name}{place_of.get(unit.code, '')}",
        )
        for unit, own_number in own
    ]


def _places(campaign: Campaign, number: str) -> list[tuple[str, date]]:
    """Return where a poster hangs, unit and place, and since when: the first of them."""
    hanging = [p for p in campaign.placements if p.poster == number]
    hanging.sort(key=lambda placement: (placement.unit, placement.place))
    return [
        (f"{campaign.units[p.unit].name} · {p.place}", p.hung)
        for p in hanging[:MOST_PLACES]
    ]


def _try(campaign: Campaign, poster: Poster, number: str) -> str:
    """Return where the quiz service asks three questions of this poster's fraud type."""
    quiz = campaign.settings.quiz_address.rstrip("/")
    code = fraud_type_of(campaign, poster)
    return (
        f"{quiz}/try/{code}?p={number}" if quiz and campaign.practice_of(code) else ""
    )
