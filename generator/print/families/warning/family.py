"""Warns of a fraud type: the sentence, the answer, three signs, whom to call."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
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
        "scene": guide.hook.scene,
        "say": guide.hook.say,
        "answer": guide.hook.answer,
        "more": guide.hook.more,
        "signs": [{"title": sign.title, "text": sign.text} for sign in guide.signs],
        "opens": "看这个骗局，试三道题",
    }


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
