"""Invites a unit to the quiz: a sentence, two buttons to judge it, a large code."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject
from generator.print.compose import Data
from generator.print.family import Family, Front
from generator.selection import opening_guide, practice_of_many_types

PROMISES = ("不填姓名", "不要电话", "不下载软件")
INVITES = "三分钟，看看您能识破几个"
HOW_OPEN = "有参与码的，扫码后输入参与码；没有的，先试三道题。"


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return the unit's name, the opening guide's sentence and the promises."""
    unit = campaign.units[poster.subject]
    guide = opening_guide(campaign)
    assert guide, "a campaign with posters has guides: check"
    return {
        "title": f"{unit.name}：{INVITES}",
        "unit": unit.name,
        "invitation": INVITES,
        "ask": f"{guide.hook.scene}：",
        "verdicts": ["真", "骗"],
        "say": guide.hook.say,
        "promises": list(PROMISES),
        "how": HOW_OPEN,
        "sample": unit.sample,
    }


def front(campaign: Campaign, poster: Poster) -> Front:
    """Return the invitation and the way to the quiz, where the campaign has one."""
    unit = campaign.units[poster.subject]
    guide = opening_guide(campaign)
    assert guide, "a campaign with posters has guides: check"
    quiz = campaign.settings.quiz_address
    learn = ("先看识骗指南", "../../guides/")
    return Front(
        heading=f"{unit.name}，一起来答题",
        hook=guide.hook,
        card="home",
        buttons=(("现在答题", quiz), learn) if quiz else (learn,),
        practice=practice_of_many_types(campaign),
    )


FAMILY = Family(
    folder=Path(__file__).parent,
    label="单位答题邀请",
    hang="贴在门口和打卡处，一周内答完",
    about=PosterSubject.UNIT,
    words=words,
    front=front,
    order=30,
)
