"""For anywhere: the official app is searched for, never scanned or sent."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A4, NOT_IN_LARGE_PRINT, STICKER


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"官方应用商店搜“国家反诈中心”（{guide.short}）",
        "when": "想装国家反诈中心？",
        "order": "自己搜",
        "search": "国家反诈中心",
        "store": "打开手机自带的应用商店",
        "never": "链接、二维码、别人发来的安装包，都不装。",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="官方 APP",
    hang="贴在哪里都行",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(
        A4,
        STICKER,
    ),
    variants=NOT_IN_LARGE_PRINT,
    has_slot=True,
    order=62,
)
