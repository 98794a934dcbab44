"""What to do about a weak point tomorrow: its guide, its poster, a lesson to hold.

Weak is a point on which a unit stays behind all units on the same items, after chance is
taken off; where no difference can be told, the points that most got wrong come first. Every
point leads to something that exists, and to what fits whom the unit teaches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from campaign_model import Campaign, Material, Poster
from campaign_model.links import fraud_type_path, poster_number, poster_path
from campaign_model.vocabulary import MaterialKind, UnitKind
from quiz_service.reports.figures.report import PointFigures

WEAKEST, MOST = 3, 2
ENOUGH = 5  # answered a fifth as often as the point answered most, or more
BEHIND = -0.005  # half a point in a hundred; less is no reason for a lesson
TAUGHT = (
    MaterialKind.LESSON,
    MaterialKind.TALK,
    MaterialKind.MEETING,
    MaterialKind.BROADCAST,
    MaterialKind.VIDEO,
)
# Whom units of a kind teach, where their codes no longer say it.
USUAL_AUDIENCES: dict[str, tuple[str, ...]] = {
    UnitKind.SCHOOL: ("primary", "junior", "senior"),
    UnitKind.ENTERPRISE: ("staff", "worker"),
    UnitKind.HOSPITAL: ("medical", "staff"),
    UnitKind.ESTATE: ("parent", "elder"),
    UnitKind.VILLAGE: ("elder", "cadre", "parent"),
}
# Posters of these families speak to one audience alone, whose name they bear.
OF_ONE_AUDIENCE = frozenset({"primary", "junior", "senior"})
ELDERS = "elder"


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads on the public site, with the file to print and to edit.

    ``pdf`` and ``docx`` are empty where there is none; a poster has a ``number``.
    """

    title: str
    address: str
    pdf: str = ""
    docx: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A weak point, and what helps: its page with a sheet to print, posters, lessons."""

    point: PointFigures
    guide: Link
    posters: tuple[Link, ...]
    lessons: tuple[Link, ...]


def steps_for(
    points: tuple[PointFigures, ...],
    campaign: Campaign,
    count: int = WEAKEST,
    audiences: Collection[str] = (),
) -> tuple[NextStep, ...]:
    """Return the weakest points, each with what the campaign has on it for these audiences.

    None of ``audiences`` is everybody.
    """
    weak_points = list(_weakest(points))[:count]
    return tuple(_step(point, campaign, audiences) for point in weak_points)


def _weakest(points: tuple[PointFigures, ...]) -> Iterator[PointFigures]:
    """Yield the points on which the unit stays behind, then those that most got wrong."""
    behind = [p for p in points if p.difference is not None and p.difference < BEHIND]
    yield from sorted(behind, key=lambda p: (p.difference, p.point))
    fewest = fewest_answers(point.asked for point in points)
    for point in points:
        is_weak = point.right < point.asked and point.asked >= fewest
        if point not in behind and is_weak:
            yield point


def fewest_answers(asked: Iterable[int]) -> int:
    """Return how often a point must be answered before it may be called weak.

    One that hardly anybody was asked about is weak by chance.
    """
    return ceil(max(asked, default=0) / ENOUGH)


def _step(
    point: PointFigures, campaign: Campaign, audiences: Collection[str]
) -> NextStep:
    return NextStep(
        point,
        _guide(point, campaign, audiences),
        tuple(_posters(point, campaign, audiences))[:MOST],
        tuple(_lessons(point, campaign, audiences))[:MOST],
    )


def _guide(point: PointFigures, campaign: Campaign, audiences: Collection[str]) -> Link:
    """Return the page that explains a point, with its sheet; for elders that in large print."""
    if point.guide:
        address = _on_site(campaign, fraud_type_path(point.guide))
        guide = campaign.fraud_types.get(point.guide)
        is_large = ELDERS in audiences and guide and ELDERS in guide.audiences
        name = f"{point.guide}-large" if is_large else point.guide
        return Link(point.name, address, pdf=f"{address}{name}.pdf")
    own = {str(own.id): own.page.path for own in campaign.settings.points}
    return Link(point.name, _on_site(campaign, own.get(point.point, "/guides/")))


def _posters(
    point: PointFigures, campaign: Campaign, audiences: Collection[str]
) -> Iterator[Link]:
    """Yield the posters of a point; where it has none, those its audiences need first.

    A poster that speaks to these audiences comes first; one that speaks to others never.
    """
    fitting = sorted(
        (poster for poster in campaign.posters if _speaks_to(poster, audiences)),
        key=lambda poster: str(poster.family) not in audiences,
    )
    of_point = [p for p in fitting if _is_about(p, point.point, campaign)]
    first = [
        str(code)
        for key, audience in campaign.audiences.items()
        if not audiences or str(key) in audiences
        for code in audience.first
    ]
    instead = [
        poster
        for code in dict.fromkeys(first)
        for poster in fitting
        if _is_about(poster, code, campaign)
    ]
    for poster in of_point or instead:
        number = poster_number(str(campaign.settings.name), str(poster.id))
        address = _on_site(campaign, poster_path(number))
        title = campaign.poster_title(poster)
        yield Link(title, address, pdf=f"{address}{number}.pdf", number=number)


def _speaks_to(poster: Poster, audiences: Collection[str]) -> bool:
    family = str(poster.family)
    return not audiences or family not in OF_ONE_AUDIENCE or family in audiences


def _is_about(poster: Poster, point: str, campaign: Campaign) -> bool:
    case = campaign.cases.get(str(poster.case)) if poster.case else None
    fraud_type = case.fraud_type if case else poster.fraud_type
    return fraud_type == point


def _lessons(
    point: PointFigures, campaign: Campaign, audiences: Collection[str]
) -> Iterator[Link]:
    """Yield lessons on a point for these audiences; else any for them, else any on it."""
    lessons = [
        material
        for kind in TAUGHT
        for material in campaign.materials.values()
        if material.kind == kind
    ]
    fitting = [m for m in lessons if _fits(m, audiences)]
    on_point = [m for m in fitting if point.point in m.fraud_types]
    elsewhere = [m for m in lessons if point.point in m.fraud_types]
    for material in on_point or fitting or elsewhere or lessons:
        address = _on_site(campaign, f"/materials/{material.slug}/")
        file = f"{address}{material.slug}"
        yield Link(str(material.title), address, f"{file}.pdf", f"{file}.docx")


def _fits(material: Material, audiences: Collection[str]) -> bool:
    return not audiences or any(name in audiences for name in material.audiences)


def _on_site(campaign: Campaign, path: str) -> str:
    return campaign.settings.address.rstrip("/") + path
