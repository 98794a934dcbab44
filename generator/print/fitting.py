"""Which posters fit a kind of place or a unit: made for it, or a warning for the people there."""

from __future__ import annotations

from campaign_model import Campaign, Poster, Unit
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.families import poster_families

# To whom a unit speaks; a campaign that has an audience not speaks to the others.
AUDIENCES = {
    UnitKind.SCHOOL: ("primary", "junior", "senior", "parent"),
    UnitKind.ENTERPRISE: ("staff", "worker"),
    UnitKind.HOSPITAL: ("medical", "elder"),
    UnitKind.ESTATE: ("parent", "elder", "worker"),
    UnitKind.VILLAGE: ("elder", "cadre", "worker"),
}


def fits(campaign: Campaign, poster: Poster, kind: UnitKind) -> bool:
    """Return whether a poster fits every place of a kind; an invitation fits its unit alone."""
    family = poster_families()[poster.family]
    if poster.about is PosterSubject.UNIT:
        return False
    if family.is_placed or poster.about is not PosterSubject.FRAUD_TYPE:
        return kind in family.fits
    guide = campaign.fraud_types[poster.subject]
    return bool({*AUDIENCES[kind]} & set(map(str, guide.audiences)))


def units_for(campaign: Campaign, poster: Poster) -> list[Unit]:
    """Return the units for which a poster may be made with a number of their own.

    More than those in whose kits it lies today: paper that hangs is answered when a kit's
    choice has changed.
    """
    family = poster_families()[poster.family]
    if not family.has_slot or poster.about is PosterSubject.UNIT:
        return []
    units = campaign.units.values()
    return [u for u in units if not family.is_placed or u.kind in family.fits]
