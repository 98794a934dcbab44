"""For a village's board: a rhyme, the covered bridge, whom to call first."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A2, A3, NOT_IN_LARGE_PRINT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"叫你瞒着儿女的，没有好事（{guide.short}）",
        "place": "村口的话",
        "rhyme": "叫你瞒着儿女的，没有好事。",
        "say": guide.hook.say,
        "first": "先打给儿女",
    }


FAMILY = Family(
    folder=Path(__file__).parent,
    label="村口",
    hang="贴在村口、村务栏",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(
        A3,
        A2,
    ),
    variants=NOT_IN_LARGE_PRINT,
    fits=(
        UnitKind.VILLAGE,
        UnitKind.ESTATE,
    ),
    has_slot=True,
    order=41,
)
