"""Ids that become addresses and file names: what a legal one looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.vocabulary import INVITATION

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_TYPE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,10}[A-Z0-9])?")
_ADDRESS = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{2,5})?(?:/[A-Za-z0-9._~-]+)*/?"
)
# "index" is the page of a whole folder; the others cannot be files on Windows.
_RESERVED = re.compile(r"index|con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def check(inspection: Inspection) -> None:
    """Note slugs, codes and addresses that cannot stand in an address as they are."""
    campaign, problems = inspection.campaign, inspection.problems
    remedy = _("Use lower-case letters, digits and “-”, at most 60.")
    for name, location in _slugs(campaign):
        _name(name, location, _SLUG, remedy, problems=problems)
    remedy = _("Use two to six characters out of A–Z and 0–9, like T04.")
    for guide in campaign.fraud_types.values():
        _name(guide.code, guide.code.location, _TYPE, remedy, problems=problems)
    remedy = _("Use letters A–Z, digits and “-”, at most 12.")
    codes = [unit.code for unit in campaign.units.values()]
    for code in (*codes, *(location.code for location in campaign.townships.values())):
        _name(code, code.location, _CODE, remedy, problems=problems)
    settings = campaign.settings
    for address in (settings.address, settings.quiz_address):
        if (
            isinstance(address, LocatedStr)
            and address
            and not _ADDRESS.fullmatch(address)
        ):
            message = _("The address “{address}” cannot be used.").format(
                address=address
            )
            problems.add(
                address.location, message, _("Write it like https://fz.example.cn")
            )


def _name(
    name: str,
    location: SourceLocation,
    legal: re.Pattern[str],
    remedy: str,
    *,
    problems: Problems,
) -> None:
    if name and not legal.fullmatch(name):
        message = _("The id “{id}” cannot stand in an address.").format(id=name)
        problems.add(location, message, remedy)
    elif _RESERVED.fullmatch(name):
        message = _("The name “{id}” is reserved.").format(id=name)
        problems.add(location, message, _("Choose another."))


def _slugs(campaign: Campaign) -> Iterator[tuple[str, SourceLocation]]:
    for guide in campaign.fraud_types.values():
        yield guide.slug, guide.location
    for case in campaign.cases.values():
        yield case.slug, case.location
    for material in campaign.materials.values():
        yield material.slug, material.location
    yield from ((name, name.location) for name in _ids(campaign))
    yield campaign.settings.name, campaign.settings.name.location


def _ids(campaign: Campaign) -> Iterable[LocatedStr]:
    settings = campaign.settings
    yield from (a.id for a in campaign.audiences.values())
    yield from (law.id for law in campaign.laws.values())
    yield from (fake.id for fake in campaign.fakes)
    yield from (story.id for story in campaign.stories.values())
    yield from (returning.id for returning in campaign.money_returns)
    yield from (message.id for message in campaign.messages)
    yield from (pledge.id for pledge in campaign.pledges)
    yield from (t.id for t in campaign.techniques.values())
    yield from (named.id for named in (*settings.must_know, *settings.points))
    yield from (q.id for q in (*campaign.questions, *campaign.practice))
    yield from (paper.id for paper in campaign.blueprints)
    yield from (slogan.id for slogan in campaign.slogans)
    yield from (figure.id for figure in campaign.statistics)
    yield from (goal.id for goal in campaign.goals)
    yield from (month.id for month in campaign.months)
    yield from (poster.id for poster in campaign.posters if poster.family != INVITATION)
