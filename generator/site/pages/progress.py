"""Writes ``/progress/``: how far the campaign is, once a snapshot was published."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model import Campaign, PointProgress, Progress, PublishedSums
from campaign_model.vocabulary import Grouping, UnitKind, WaveKind
from generator.site.environment import page

WEAKEST = 5
UNKNOWN, PENDING = "—", "待核实"


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A knowledge point that many miss; ``code`` is its guide's, or empty."""

    code: str
    name: str
    right: int
    answers: int


@dataclass(frozen=True, slots=True)
class CountyStanding:
    """How far the whole county is: shares as they are said, and who is missing, in persons.

    ``after_learning`` became aware by the explanations; ``unaware`` have a result that does
    not suffice, ``uncounted`` have answered and wait until their unit's step is full.
    """

    coverage: str
    awareness: str
    first_awareness: str
    after_learning: int
    missing: int
    unanswered: int
    unaware: int
    uncounted: int


def progress_pages(campaign: Campaign) -> dict[str, str]:
    """Return the page by its path, or nothing where no snapshot was published."""
    progress = campaign.progress
    if progress is None:
        return {}
    path = "progress/index.md"
    tables = [
        (
            grouping.chinese,
            [group for group in progress.groups if group.group == grouping.value],
        )
        for grouping in Grouping
    ]
    text = page(
        "progress.md.j2",
        path,
        campaign=campaign,
        progress=progress,
        wave=WaveKind.of(progress.wave).chinese,
        moment=f"{progress.as_of:%H:%M}",
        tables=[(title, groups) for title, groups in tables if groups],
        kinds={kind.value: kind.chinese for kind in UnitKind},
        whole_percent=whole_percent,
        took_part=took_part,
        aware=aware,
        weak=weakest(campaign),
        standing=standing(progress),
        all_counted=all_counted(progress),
    )
    return {path: text}


def standing(progress: Progress) -> CountyStanding:
    """Return how far the county is; no 100 % while a unit's headcount is in doubt."""
    total = progress.total
    sure = not progress.conflicts or total.learned < total.headcount
    return CountyStanding(
        coverage=took_part(total) if sure else UNKNOWN,
        awareness=aware(total) if sure else UNKNOWN,
        first_awareness=_said(total.first, total),
        after_learning=total.learned - total.first,
        missing=total.headcount - total.learned,
        unanswered=total.headcount - total.answered,
        unaware=total.persons - total.learned,
        uncounted=total.answered - total.persons,
    )


def whole_percent(part: int, of: int) -> str:
    """Return a share in whole percent; only everybody is 100 %, and only nobody 0 %."""
    if not of:
        return UNKNOWN
    if part in (0, of):
        return f"{100 * part // of}%"
    nearest = min(99, (200 * part + of) // (2 * of))
    return f"{nearest}%" if 100 * part >= of else "不到 1%"


def took_part(sums: PublishedSums) -> str:
    """Return n/N; “100%” is said only where everybody took part and everybody is aware."""
    if sums.answered == sums.headcount > 0 and not is_everybody(sums):
        return "人人参与"
    return whole_percent(sums.answered, sums.headcount)


def aware(sums: PublishedSums) -> str:
    """Return k/N after learning; unknown where no results are published."""
    return _said(sums.learned, sums) if sums.persons else UNKNOWN


def _said(people: int, sums: PublishedSums) -> str:
    """Return a share of all people; “100%” waits for what is to be verified."""
    if sums.pending and people == sums.headcount:
        return PENDING
    return whole_percent(people, sums.headcount)


def all_counted(progress: Progress) -> bool:
    """Return whether everybody took part, is aware, and stands in the sums."""
    return is_everybody(progress.total) and not progress.conflicts


def is_everybody(sums: PublishedSums) -> bool:
    """Return whether 100 % may be said: everybody is aware, and nothing is to be verified."""
    return sums.learned == sums.headcount > 0 and not sums.pending


def weakest(campaign: Campaign, count: int = WEAKEST) -> list[WeakPoint]:
    """Return the points with the lowest share of right answers, hardly asked ones left out."""
    if campaign.progress is None:
        return []
    points = [p for p in campaign.progress.points if p.right < p.answers]
    most = max((point.answers for point in points), default=0)
    often_asked = [point for point in points if 5 * point.answers >= most]
    often_asked.sort(key=lambda point: (point.right / point.answers, point.point))
    return [_weak_point(campaign, point) for point in often_asked[:count]]


def _weak_point(campaign: Campaign, point: PointProgress) -> WeakPoint:
    guide = campaign.fraud_types.get(point.point)
    names = {str(p.id): p.name for p in campaign.settings.points}
    name = guide.name if guide else names.get(str(point.point), str(point.point))
    code = str(point.point) if guide else ""
    return WeakPoint(code, name, point.right, point.answers)
