"""For a shop's counter or a parcel point: the slip in the parcel is not for you."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import COUNTER_CARD, NOT_IN_LARGE_PRINT, STICKER


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"快递里的刷单码，别扫（{guide.short}）",
        "when": "快递里有张“福利”卡？",
        "order": "别扫",
        "why": "扫进群，先返小钱，再骗大钱。",
        "ours": "这个码是我们的",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="收银台",
    hang="放在收银台、快递架上",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(
        STICKER,
        COUNTER_CARD,
    ),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.ENTERPRISE,
        UnitKind.ESTATE,
        UnitKind.VILLAGE,
    ),
    has_slot=True,
    order=61,
)
