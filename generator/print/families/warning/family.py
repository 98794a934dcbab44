"""Warns of a fraud type: the sentence, the answer, three signs, whom to call."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from campaign_model import Campaign, FraudType, Poster
from campaign_model.vocabulary import PosterSubject
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return the guide's sentence, answer and signs."""
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"{guide.name}：{guide.hook.answer}",
        "kicker": poster.setting or guide.name,
        "contact": contact(guide.hook.scene),
        "scene": guide.hook.scene,
        "say": guide.hook.say,
        "answer": guide.hook.answer,
        "more": guide.hook.more,
        "frame": own_frame(campaign, guide),
        "signs": [{"title": sign.title, "text": sign.text} for sign in guide.signs],
    }


def contact(scene: str) -> Literal["call", "group", "stranger"]:
    """Return how a swindler comes, by the words of a scene: the sheet is composed by it."""
    if "电话" in scene:
        return "call"
    return "group" if "群" in scene else "stranger"


def own_frame(campaign: Campaign, guide: FraudType) -> str:
    """Return the step of a fraud that the fewest others have, or "" where none is drawn."""
    drawn = Counter(frame for g in campaign.fraud_types.values() for frame in g.frames)
    return min(guide.frames, key=lambda frame: drawn[frame], default="")


FAMILY = Family(
    folder=Path(__file__).parent,
    label="防骗提醒",
    has_slot=True,
    hang="贴在公告栏、电梯、食堂",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    order=10,
)
