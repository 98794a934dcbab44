"""For a hall: one verb a metre, read walking by."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import NOT_IN_LARGE_PRINT, ROLL_UP, X_STAND


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"三句话：不开、不念、不转（{guide.short}）",
        "when": "有人在电话里教您用手机？",
        "orders": [
            {"verb": "不开", "what": "屏幕共享"},
            {"verb": "不念", "what": "验证码"},
            {"verb": "不转", "what": "“安全账户”"},
        ],
        "frames": list(guide.frames),
        "invites": "扫码，试三道题",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="易拉宝",
    hang="摆在大厅、会场门口",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(
        ROLL_UP,
        X_STAND,
    ),
    variants=NOT_IN_LARGE_PRINT,
    has_slot=True,
    order=60,
)
