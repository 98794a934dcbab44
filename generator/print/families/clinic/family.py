"""For a waiting room, in large print: the counter is in front of you."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A3, Variant


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"医保卡停用？窗口就在您前面（{guide.short}）",
        "when": "电话说医保卡停用？",
        "order": "窗口问",
        "sign": "医保、缴费窗口",
        "where": "窗口就在您前面，不用听电话的。",
        "rule": "不念验证码，不转钱。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="候诊",
    hang="贴在候诊区，箭头朝着窗口",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=(
        Variant.LARGE,
        Variant.LOW_INK,
        Variant.SHOP,
    ),
    fits=(UnitKind.HOSPITAL,),
    has_slot=True,
    order=53,
)
