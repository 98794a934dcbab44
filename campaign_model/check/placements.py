"""What hangs on walls is a poster of this campaign, in the unit that it is for."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.links import poster_number
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
        if poster is None and placement.poster not in retired:
            message = _("No poster has the number “{number}”.")
            remedy = _("Copy it from the paper, or scan its code.")
            inspection.problems.add(
                placement.number.location,
                message.format(number=placement.number),
                remedy,
            )
        elif (
            poster is not None
            and poster.about is PosterSubject.UNIT
            and poster.subject != placement.unit
        ):
            message = _("This poster is for “{unit}”, whose own code is on it.")
            remedy = _("Hang the poster of the unit's own kit.")
            unit = campaign.units.get(poster.subject)
            inspection.problems.add(
                placement.unit.location,
                message.format(unit=unit.name if unit else poster.subject),
                remedy,
            )
