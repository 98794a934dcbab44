"""``/progress/``: how far the campaign is, once a snapshot was published."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.progress import PointProgress
from generator.pages.environment import page

KINDS = {
    "school": "学校",
    "enterprise": "企业",
    "hospital": "医院",
    "estate": "小区",
    "village": "村（社区）",
}
WAVES = {"baseline": "宣传前", "mid": "宣传中", "final": "宣传后"}
WEAKEST = 5


@dataclass(frozen=True, slots=True)
class Weak:
    """A knowledge point that many miss; ``code`` is its guide's, or empty."""

    code: str
    name: str
    right: int
    asked: int


def progress_pages(campaign: Campaign) -> dict[str, str]:
    """The page, where the campaign has something to tell."""
    if campaign.progress is None:
        return {}
    path = "progress/index.md"
    return {
        path: page(
            "progress.md.j2", path, campaign=campaign, progress=campaign.progress,
            whole=whole, kinds=KINDS, wave=WAVES[campaign.progress.wave],
            weak=weakest(campaign),
        )
    }  # fmt: skip


def whole(part: int, of: int) -> str:
    """A share in whole percent, cut and never rounded up: 100 % is everybody alone."""
    if not of:
        return "—"
    percent = 100 * part // of
    return "不到 1%" if part and not percent else f"{percent}%"


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
