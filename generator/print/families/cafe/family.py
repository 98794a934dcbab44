"""For an internet café or a dormitory: money is life, and each fee costs a heart."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A3_WIDE, NOT_IN_LARGE_PRINT, TABLE_TENT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"卖号先交钱，号和钱都没（{guide.short}）",
        "bar": "余额",
        "hits": ["保证金", "解冻费", "手续费", "认证金"],
        "order": "别先交钱",
        "verdict": "卖号先交钱，号和钱都没。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="网吧",
    hang="贴在机位旁，桌牌摆桌上",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3_WIDE, TABLE_TENT),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.ENTERPRISE,
        UnitKind.SCHOOL,
    ),
    level="senior",  # the young are not let in, and have no account to sell
    has_slot=True,
    order=64,
)
