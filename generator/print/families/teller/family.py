"""For a cash machine or a counter: on the phone and transferring, stop."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import NOT_IN_LARGE_PRINT, ROUND_STICKER, STICKER


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"边打电话边转账？停下（{guide.short}）",
        "when": "边打电话边转账？",
        "order": "停下",
        "signs": ["教你按键", "叫你别告诉柜员", "要你念验证码"],
        "then": "挂断，问柜台",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="取款机",
    hang="贴在取款机旁、柜台上",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(STICKER, ROUND_STICKER),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.ENTERPRISE,
        UnitKind.ESTATE,
        UnitKind.VILLAGE,
    ),
    has_slot=True,
    order=42,
)
