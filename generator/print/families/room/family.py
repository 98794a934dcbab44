"""For a hotel's room, on its door and its table: a caller sends you here, call home."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import NOT_IN_LARGE_PRINT, ROOM_HANGER, TABLE_TENT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"“警察”叫你来开房？给家里打电话（{guide.short}）",
        "when": "“警察”叫你来开房？",
        "order": ["打给", "家里"],
        "home": "家",
        "why": "警察不会叫人躲进宾馆",
        "desk": "前台也能帮您打",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="房卡",
    hang="挂门把手上，桌牌摆床头",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(ROOM_HANGER, TABLE_TENT),
    variants=NOT_IN_LARGE_PRINT,
    fits=(UnitKind.ENTERPRISE,),
    has_slot=True,
    order=63,
)
