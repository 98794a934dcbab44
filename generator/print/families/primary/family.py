"""For primary schools: a strip of three pictures, the child tells its parents."""

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
        "title": f"收了红包犯法？告诉爸妈（{guide.short}）",
        "order": "告诉爸妈！",
        "strip": [
            {"who": "陌生人说", "text": "你收了红包，犯法了！不许告诉大人。"},
            {"who": "小林想", "text": "不许告诉大人？这才奇怪。"},
            {"who": "小林说", "text": "爸，妈，有人让我瞒着你们。"},
        ],
        "lesson": "叫你瞒着大人的，都不是好人。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="课间（小学）",
    hang="贴在小学教室后墙",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(UnitKind.SCHOOL,),
    level="primary",
    has_slot=True,
    order=50,
)
