"""What to do about a weak point tomorrow: its guide, its poster, a lesson to hold."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.links import fraud_type_path, poster_number, poster_path
from campaign_model.vocabulary import MaterialKind
from quiz_service.reports.figures.report import PointFigures

WEAKEST, MOST = 3, 2
ENOUGH = 5  # asked a fifth as often as the point asked most, or more
TAUGHT = (
    MaterialKind.LESSON,
    MaterialKind.TALK,
    MaterialKind.MEETING,
    MaterialKind.BROADCAST,
    MaterialKind.VIDEO,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads, on the public site."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A weak point and what helps; ``guide`` is None where a point has no guide."""

    point: PointFigures
    guide: Link | None
    posters: tuple[Link, ...]
    lessons: tuple[Link, ...]


def steps_for(
    points: tuple[PointFigures, ...], campaign: Campaign, count: int = WEAKEST
) -> tuple[NextStep, ...]:
    """Return the weakest points that somebody got wrong, each with what the campaign has on it."""
    most = max((point.asked for point in points), default=0)
    # A point that hardly anybody was asked about is weak by chance.
    weak_points = [p for p in points if p.right < p.asked and ENOUGH * p.asked >= most]
    return tuple(_step(point, campaign) for point in weak_points[:count])


def _step(point: PointFigures, campaign: Campaign) -> NextStep:
    address = campaign.settings.address.rstrip("/")
    guide = None
    if point.guide:
        guide = Link(point.name, address + fraud_type_path(point.guide))
    posters = [
        Link(number, address + poster_path(number))
        for poster in campaign.posters
        if poster.subject == point.point
        for number in [poster_number(str(campaign.settings.name), str(poster.id))]
    ]
    lessons = [
        Link(str(material.title), f"{address}/materials/{material.slug}/")
        for kind in TAUGHT
        for material in campaign.materials.values()
        if material.kind == kind and point.point in material.fraud_types
    ]
    return NextStep(point, guide, tuple(posters[:MOST]), tuple(lessons[:MOST]))
