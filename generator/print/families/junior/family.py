"""For junior schools: a chat one has seen, and the stamp across it."""

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
        "title": f"卖号先交钱？别交，问爸妈（{guide.short}）",
        "order": "别交",
        "chat": [
            {"mine": False, "text": "号我买了，钱付了，你去网站提现。"},
            {"mine": True, "text": "怎么提不出来？"},
            {"mine": False, "text": "先交六百解冻，一会儿全退。"},
        ],
        "give": "钱和号，一个都别给。",
        "lesson": "收钱的人，不用先交钱。截图，问爸妈。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="课间（初中）",
    hang="贴在初中教室、楼道",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(UnitKind.SCHOOL,),
    level="junior",
    has_slot=True,
    order=51,
)
