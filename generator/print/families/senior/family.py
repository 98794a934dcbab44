"""For senior schools: an advertisement of a job, marked in red as a teacher marks."""

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
        "title": f"招聘里的三处不对（{guide.short}）",
        "headline": "招聘",
        "lines": [
            {"text": "打字员，一天两三个小时", "note": "活太轻"},
            {"text": "不要学历，不要经验", "note": "门槛太低"},
            {"text": "路费我出，走小路过去", "note": "这是偷渡"},
        ],
        "verdict": "不及格。先告诉家里人。",
        "order": "别去",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="课间（高中）",
    hang="贴在高中教室、宿舍",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=NOT_IN_LARGE_PRINT,
    fits=(UnitKind.SCHOOL,),
    level="senior",
    has_slot=True,
    order=52,
)
