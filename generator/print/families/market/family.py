"""For a market: the price board, its last line struck out, and the basket that stays."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A3, NOT_IN_LARGE_PRINT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"大单先垫钱？一篮都不发（{guide.short}）",
        "heading": "今日行情",
        "day": "　　月　　日",
        "goods": ["香菇", "黑木耳", "灰树花"],
        "measure": "元一斤",
        "struck": "大单，先垫钱",
        "order": ["一篮", "都不发"],
        "rule": "先收定金，再发货。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="行情",
    hang="贴在收购点、市场，价钱自己写",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.VILLAGE,
        UnitKind.ENTERPRISE,
    ),
    has_slot=True,
    order=65,
)
