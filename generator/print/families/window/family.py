"""For a bus window: somebody wants a look at your phone."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import NOT_IN_LARGE_PRINT, WINDOW


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what a stranger asks, what to answer, and why."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"手机借我看一下屏幕？不给看（{guide.short}）",
        "asks": "手机借我看一下？",
        "order": "不给看",
        "why": "屏幕一开，验证码、余额都看得见。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="车窗",
    hang="贴在公交车窗里侧",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(WINDOW,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(UnitKind.ENTERPRISE,),
    has_slot=True,
    order=66,
)
