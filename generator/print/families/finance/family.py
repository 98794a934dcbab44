"""For a finance desk, beside the screen: call the old number, two people check."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A4, NOT_IN_LARGE_PRINT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"老板换号催款：先打旧号，两人核对（{guide.short}）",
        "when": "老板换号催款？",
        "order": list("先打旧号"),
        "bait": "我换号了，这笔先付",
        "book": "老板的旧号码",
        "checks": [
            "旧号码打通了，是本人接的",
            "收款人、账号，和合同上一样",
            "群和邮箱不是刚建的",
            "没有人催“马上”、叫“别声张”",
        ],
        "rule": "四项都打勾，两人签字，再付款。",
        "hint": "付款前打勾",
        "signs": ["经办签字", "复核签字"],
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="财务室",
    hang="塑封好，放在财务电脑旁边",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A4,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.ENTERPRISE,
        UnitKind.SCHOOL,
        UnitKind.HOSPITAL,
    ),
    has_slot=True,
    order=54,
)
