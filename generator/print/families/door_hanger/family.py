"""For a door: somebody comes for cash or gold, do not open; the family's numbers."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import DOOR_HANGER, NOT_IN_LARGE_PRINT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"上门来取钱，不开门（{guide.short}）",
        "when": "上门取现金、收黄金？",
        "order": ["不", "开", "门"],
        "heading": "先打这两个老号码",
        "lines": ["儿女", "邻居"],
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="门把手挂牌",
    hang="挂在门把手上，当面写好号码",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(DOOR_HANGER,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.VILLAGE,
        UnitKind.ESTATE,
    ),
    has_slot=True,
    order=44,
)
