"""``/progress/``: how far the campaign is, once a snapshot was published."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.progress import PointProgress, Progress, Sums
from generator.site.environment import page

KINDS = {
    "school": "学校",
    "enterprise": "企业",
    "hospital": "医院",
    "estate": "小区",
    "village": "村（社区）",
}
TABLES = (("kind", "单元类型"), ("bureau", "主管部门"), ("township", "乡镇、街道"))
WAVES = {"baseline": "宣传前", "mid": "宣传中", "final": "宣传后"}
WEAKEST = 5
UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Weak:
    """A knowledge point that many miss; ``code`` is its guide's, or empty."""

    code: str
    name: str
    right: int
    asked: int


def progress_pages(campaign: Campaign) -> dict[str, str]:
    """The page, where the campaign has something to tell."""
    progress = campaign.progress
    if progress is None:
        return {}
    path = "progress/index.md"
    tables = [
        (title, [group for group in progress.groups if group.group == table])
        for table, title in TABLES
    ]
    text = page(
        "progress.md.j2",
        path,
        campaign=campaign,
        progress=progress,
        wave=WAVES[progress.wave],
        moment=f"{progress.as_of:%H:%M}",
        tables=[(title, groups) for title, groups in tables if groups],
        kinds=KINDS,
        whole=whole,
        took_part=took_part,
        aware=aware,
        weak=weakest(campaign),
        all_counted=all_counted(progress),
    )
    return {path: text}


def whole(part: int, of: int) -> str:
    """A share in whole percent, cut and never rounded up: 100 % is everybody alone."""
    if not of:
        return UNKNOWN
    percent = 100 * part // of
    return "不到 1%" if part and not percent else f"{percent}%"


def took_part(sums: Sums) -> str:
    """n/N. “100%” alone is kept for everybody taking part and everybody aware."""
    if sums.answered == sums.headcount > sums.learned:
        return "人人参与"
    return whole(sums.answered, sums.headcount)


def aware(sums: Sums) -> str:
    """k/N after learning; unknown where no results are told."""
    return whole(sums.learned, sums.headcount) if sums.persons else UNKNOWN


def all_counted(progress: Progress) -> bool:
    """Whether everybody there is took part, is aware, and stands in the sums."""
    total = progress.total
    return total.learned == total.headcount > 0 and not progress.conflicts


def weakest(campaign: Campaign, count: int = WEAKEST) -> list[Weak]:
    """The points with the lowest share of right answers, hardly asked ones left out."""
    if campaign.progress is None:
        return []
    points = [p for p in campaign.progress.points if p.right < p.asked]
    most = max((point.asked for point in points), default=0)
    told = [point for point in points if 5 * point.asked >= most]
    told.sort(key=lambda point: (point.right / point.asked, point.point))
    return [_weak(campaign, point) for point in told[:count]]


def _weak(campaign: Campaign, point: PointProgress) -> Weak:
    guide = campaign.fraud_types.get(point.point)
    named = {str(p.id): p.name for p in campaign.settings.points}
    name = guide.name if guide else named.get(str(point.point), str(point.point))
    code = str(point.point) if guide else ""
    return Weak(code, name, point.right, point.asked)
