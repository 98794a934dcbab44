"""What hangs on walls is a poster of this campaign, in the unit that it is for."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.links import number_parts, poster_number, unit_part
from campaign_model.vocabulary import PosterSubject


def check(inspection: Inspection) -> None:
    """Refuse numbers that no poster has, and invitations that hang in another unit."""
    campaign = inspection.campaign
    if not campaign.placements:
        return
    name = campaign.settings.name
    posters = {poster_number(name, poster.id): poster for poster in campaign.posters}
    retired = {poster_number(name, old) for old in campaign.retired_posters}
    for placement in campaign.placements:
        poster = posters.get(placement.poster)
        own = _part_of_unit(placement.whole_number)
        if own is None or (poster is None and placement.poster not in retired):
            message = _("No poster has the number “{number}”.")
            remedy = _("Copy it from the paper, or scan its code.")
            inspection.problems.add(
                placement.number.location,
                message.format(number=placement.number),
                remedy,
            )
            continue
        invited = poster is not None and poster.about is PosterSubject.UNIT
        owner = unit_part(poster.subject) if poster and invited else own
        if owner and owner != unit_part(placement.unit):
            message = _("This poster is for “{unit}”, whose own code is on it.")
            remedy = _("Hang the poster of the unit's own kit.")
            names = {unit_part(u.code): u.name for u in campaign.units.values()}
            inspection.problems.add(
                placement.unit.location,
                message.format(unit=names.get(owner, owner)),
                remedy,
            )


def _part_of_unit(number: str) -> str | None:
    """Return the unit's part of a number, empty where it has none, None for no number."""
    parts = number_parts(number)
    return parts[1] if parts else None
