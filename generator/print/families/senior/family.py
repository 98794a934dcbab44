"""For senior schools: a ticket to a job abroad, its way back torn off."""

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
        "title": f"路费全包的活，别去（{guide.short}）",
        "scene": "老乡群里的活",
        "offer": "月入两万，路费全包",
        "stops": ["老家", "边境小路", "园区"],
        "notes": ["不要学历", "不要签证", "收走证件"],
        "back": ["回", "程"],
        "none": "没有",
        "order": "别去",
        "verdict": "去的路费他出，回来的路他不给。",
        "then": "先告诉家里人",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="课间（高中）",
    hang="贴在高中教室、宿舍",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(UnitKind.SCHOOL,),
    level="senior",
    has_slot=True,
    order=52,
)
