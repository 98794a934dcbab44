"""Writes ``/posters/``: every poster to look at and take, and a page a kind of place."""

from __future__ import annotations

from typing import Any

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number
from campaign_model.vocabulary import Channel, PosterSubject, UnitKind
from generator.print.families import poster_families
from generator.print.fitting import fits
from generator.selection import subject_name
from generator.site.environment import page

THUMB_WIDTH = 200  # pixels
PLAN, ALL = ("本次行动", "plan/"), ("海报", "posters/")


def gallery_pages(campaign: Campaign) -> dict[str, str]:
    """Write the page of all posters, and one of those that fit each kind of place."""
    pages = {"posters/index.md": _page(campaign, "posters/index.md", None)}
    for kind in UnitKind:
        path = f"posters/{kind}/index.md"
        pages[path] = _page(campaign, path, kind)
    return pages


def _page(campaign: Campaign, path: str, kind: UnitKind | None) -> str:
    posters = [
        poster
        for poster in campaign.posters
        if poster.about is not PosterSubject.UNIT
        and (kind is None or fits(campaign, poster, kind))
    ]
    order = list(poster_families())
    posters.sort(key=lambda poster: order.index(poster.family))
    return page(
        "posters.md.j2",
        path,
        kinds=list(UnitKind),
        chosen=kind,
        trail=[PLAN, ALL] if kind else [PLAN],
        posters=[_entry(campaign, poster) for poster in posters],
        width=THUMB_WIDTH,
    )


def _entry(campaign: Campaign, poster: Poster) -> dict[str, Any]:
    family = poster_families()[poster.family]
    number = poster_number(campaign.settings.name, poster.id)
    first = family.sizes[0]
    return {
        "number": number,
        "label": family.label,
        "about": subject_name(campaign, poster),
        "hang": family.hang,
        "height": first.height_at(THUMB_WIDTH),
        "sizes": [size.label for size in family.sizes],
        "variants": [variant.chinese for variant in family.variants],
        "alt": _alt(campaign, poster, family.label),
        "caption": _caption(campaign, poster),
    }


def _alt(campaign: Campaign, poster: Poster, label: str) -> str:
    """Return what a poster shows, for whoever does not see it."""
    front = poster_families()[poster.family].front(campaign, poster)
    return f"{label}海报，写着：骗子说“{front.hook.say}”，{front.hook.answer}"


def _caption(campaign: Campaign, poster: Poster) -> str:
    """Return a text for moments that goes with a poster, or its own sentence and answer."""
    if poster.about is PosterSubject.FRAUD_TYPE:
        for message in campaign.messages:
            if (
                message.channel is Channel.WECHAT
                and message.fraud_type == poster.subject
            ):
                return str(message.text)
    hook = poster_families()[poster.family].front(campaign, poster).hook
    return f"有人这样说：“{hook.say}”{hook.answer}。拿不准打 96110。"
