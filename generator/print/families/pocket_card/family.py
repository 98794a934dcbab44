"""For a pocket or a fridge: the old numbers of a family, and whom to call."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import NOT_IN_LARGE_PRINT, POCKET_CARD


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what to do, and whose numbers are written on the card."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"家里的老号码（{guide.short}）",
        "trigger": "“家里人”来电要钱？",
        "order": "先打老号码",
        "lines": ["儿女", "老伴"],
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="家门卡",
    hang="一户一张，写上号码，贴冰箱上",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(POCKET_CARD,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.VILLAGE,
        UnitKind.ESTATE,
    ),
    order=43,
)
