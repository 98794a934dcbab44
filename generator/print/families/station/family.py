"""For a platform: a stranger calls and speaks of money, hang up."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A2, BUS_CARD, NOT_IN_LARGE_PRINT, PLATFORM


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"陌生来电谈到钱，挂断（{guide.short}）",
        "when": "陌生来电，谈到钱",
        "order": "挂断",
        "rules": ["不共享屏幕", "不念验证码", "不转“安全账户”"],
        "caller": "陌生号码",
        "say": guide.hook.say,
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="站台",
    hang="贴在站台、候车亭、公交车里",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(
        PLATFORM,
        A2,
        BUS_CARD,
    ),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.ENTERPRISE,
        UnitKind.ESTATE,
    ),
    has_slot=True,
    order=40,
)
