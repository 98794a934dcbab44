"""What a unit gets of a campaign: the posters, texts and banners made for its place and people."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign, Material, Poster, Unit
from campaign_model.vocabulary import MaterialKind, PosterSubject, UnitKind
from generator.print.banners import Banner, banners
from generator.print.families import poster_families
from generator.print.family import Family
from generator.print.fitting import AUDIENCES

VISITED = (UnitKind.ESTATE, UnitKind.VILLAGE)
# Only these have a loudspeaker for all, doors to knock at, a meeting before the shift, a class.
PLACES_OF = {
    MaterialKind.BROADCAST: VISITED,
    MaterialKind.TALK: VISITED,
    MaterialKind.MEETING: (UnitKind.ENTERPRISE, UnitKind.HOSPITAL),
    MaterialKind.LESSON: (UnitKind.SCHOOL,),
}
MOST_WARNINGS = 4
MOST_POSTERS = 18  # as many as the page on top can list at a size one reads
# How the name of a school says whom it teaches; one that says nothing may teach all.
LEVELS = {
    "primary": ("小学",),
    "junior": ("初级", "初中"),
    "senior": ("高级", "高中", "职业", "职高", "职中", "职教", "职专", "中职"),
}
# What a name says before it is the school beside which another one stands.
ATTACHED = "附属"


def people_of(unit: Unit) -> tuple[str, ...]:
    """Return the audiences to whom a unit's paper speaks, the first of them first."""
    others = _other_levels(unit)
    return tuple(person for person in AUDIENCES[unit.kind] if person not in others)


def posters_for(campaign: Campaign, unit: Unit) -> list[tuple[Family, Poster]]:
    """Return the posters of a unit's kit in the order of use: its own invitation first.

    Then one of each family made for its kind, then the warnings nearest to its people.
    """
    families = poster_families()
    own, placed = [], []
    for poster in campaign.posters:
        family = families[poster.family]
        if poster.about is PosterSubject.UNIT:
            if poster.subject == unit.code:
                own.append((family, poster))
        elif family.is_placed and _fits(family, unit):
            placed.append((family, poster))
    # A place of few kinds of units is this unit's before one of all is.
    placed.sort(key=lambda pair: (len(pair[0].fits), pair[0].order))
    return [*own, *placed, *_warnings(campaign, unit)][:MOST_POSTERS]


def materials_for(campaign: Campaign, unit: Unit) -> Iterator[Material]:
    """Yield the texts that a unit reads out, hands out or films."""
    people = {*people_of(unit)}
    for material in campaign.materials.values():
        places = PLACES_OF.get(MaterialKind.of(material.kind), tuple(UnitKind))
        if unit.kind in places and people & set(map(str, material.audiences)):
            yield material


def banners_for(campaign: Campaign, unit: Unit) -> Iterator[Banner]:
    """Yield the banners that speak to everybody, and those that speak to a unit's people."""
    people = people_of(unit)
    for banner in banners(campaign):
        if banner.audience is None or banner.audience in people:
            yield banner


def guides_for(campaign: Campaign, unit: Unit) -> list[str]:
    """Return the codes of the fraud types that a unit's posters are about, sorted."""
    return sorted(
        {
            str(poster.subject)
            for _family, poster in posters_for(campaign, unit)
            if poster.about is PosterSubject.FRAUD_TYPE
        }
    )


def _warnings(campaign: Campaign, unit: Unit) -> list[tuple[Family, Poster]]:
    """Return the warnings for a unit's people, those written first of all for them in front.

    A guide names its audiences with the one it is written for in front: a village gets what is
    aimed at the elderly before what is aimed at pupils and reaches a villager too. Of the rest
    those come first that name the first of the unit's people at all.
    """
    families = poster_families()
    people = people_of(unit)
    warnings = []
    for poster in campaign.posters:
        family = families[poster.family]
        if family.is_placed or poster.about is not PosterSubject.FRAUD_TYPE:
            continue
        guide = campaign.fraud_types[poster.subject]
        audiences = [str(name) for name in guide.audiences]
        if {*people} & {*audiences}:
            first = audiences[0]
            rank = people.index(first) if first in people else len(people)
            warnings.append(((rank, people[0] not in audiences), (family, poster)))
    # The sort is stable, so the campaign's own order decides among equals.
    warnings.sort(key=lambda ranked: ranked[0])
    return [pair for _rank, pair in warnings[:MOST_WARNINGS]]


def _fits(family: Family, unit: Unit) -> bool:
    return unit.kind in family.fits and family.level not in _other_levels(unit)


def _other_levels(unit: Unit) -> set[str]:
    """Return the ages of pupils whom a school does not teach, by its name; else none.

    A shop beside a primary school has no pupils, whatever it is called.
    """
    if unit.kind is not UnitKind.SCHOOL:
        return set()
    name = unit.name.rpartition(ATTACHED)[2]
    ours = {level for level, words in LEVELS.items() if any(w in name for w in words)}
    return set(LEVELS) - ours if ours else set()
