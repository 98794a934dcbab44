"""For talks: six panels, ten sentences of a family, a card to tear off."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import LEAFLET, NOT_IN_LARGE_PRINT

SENTENCES = (
    "要我共享屏幕，我就挂断。",
    "谁来要验证码，都不给。",
    "电话里办案的，都不是警察。",
    "叫我瞒着家人的，先告诉家人。",
    "要先垫钱的任务，一单都不做。",
    "说稳赚的群，马上退。",
    "钱没到手先收费的贷款，不借。",
    "换号来要钱的，打老号码问。",
    "没见过面的人开口要钱，不给。",
    "银行卡、电话卡，不借不租不卖。",
)
# Who reads how many of them aloud, from the left.
READERS = (("老人念", 4), ("爸妈念", 4), ("孩子念", 2))


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return the order of the place, and the sentence of the guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"一家人的十句话（{guide.short}）",
        "order": "十句话",
        "whose": "一家人的",
        "when": "饭桌上，三代人轮着念一遍。",
        "after": "念完，写好号码卡。",
        "sentences": list(SENTENCES),
        "readers": [{"who": who, "count": count} for who, count in READERS],
        "card": "家里的老号码",
        "cut": "写好，剪下来，贴在电话旁边。",
        "lines": ["儿女", "老伴", "邻居"],
        "frames": list(guide.frames),
        "tells": f"{guide.short}，一步步是这样的",
        "invites": "扫码，看一件真事",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="三折页",
    hang="听完讲，一户带走一份",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(LEAFLET,),
    variants=NOT_IN_LARGE_PRINT,
    has_slot=True,
    order=68,
)
