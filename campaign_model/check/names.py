"""Ids that become addresses and file names: what a legal one looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from campaign_model.campaign import Campaign
from campaign_model.language import gettext as _
from campaign_model.places import Place
from campaign_model.problems import Problems

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_TYPE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_UNIT = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,10}[A-Z0-9])?")
_ADDRESS = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{2,5})?(?:/[A-Za-z0-9._~-]+)*/?"
)


def check_names(campaign: Campaign, problems: Problems) -> None:
    """Slugs, codes and the site's address can stand in an address as they are."""
    _slugs(campaign, problems)
    for guide in campaign.fraud_types.values():
        if guide.code and not _TYPE.fullmatch(guide.code):
            what = _("The code “{id}” cannot stand in an address.")
            remedy = _("Use two to six characters out of A–Z and 0–9, like T04.")
            problems.add(guide.code.place, what.format(id=guide.code), remedy)
    for unit in campaign.units.values():
        if unit.code and not _UNIT.fullmatch(unit.code):
            what = _("Unit code “{id}” cannot stand in an address.")
            remedy = _("Use letters A–Z, digits and “-”, at most 12.")
            problems.add(unit.code.place, what.format(id=unit.code), remedy)
    address = campaign.settings.address
    if address and not _ADDRESS.fullmatch(address):
        what = _("The site's address is “{address}”.").format(address=address)
        problems.add(address.place, what, _("Write it like https://fz.example.cn"))


def _slugs(campaign: Campaign, problems: Problems) -> None:
    for text, place in _all_slugs(campaign):
        if text and not _SLUG.fullmatch(text):
            what = _("The id “{id}” cannot stand in an address.").format(id=text)
            remedy = _("Use lower-case letters, digits and “-”, at most 60.")
            problems.add(place, what, remedy)


def _all_slugs(campaign: Campaign) -> Iterable[tuple[str, Place]]:
    settings = campaign.settings
    for guide in campaign.fraud_types.values():
        yield guide.slug, guide.place
    for case in campaign.cases.values():
        yield case.slug, case.place
    ids = [a.id for a in campaign.audiences.values()]
    ids += [t.id for t in campaign.techniques.values()]
    ids += [named.id for named in (*settings.must_know, *settings.points)]
    ids += [q.id for q in (*campaign.questions, *campaign.practice)]
    ids += [paper.id for paper in campaign.papers]
    for name in ids:
        yield name, name.place
    for poster in campaign.posters:
        if poster.family != "quiz":
            yield poster.id, poster.place
    if settings.name:
        yield settings.name, settings.name.place
