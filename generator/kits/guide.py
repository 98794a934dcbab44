"""The one page that lies on top of a kit: what to print, where it goes, until when."""

from __future__ import annotations

from campaign_model import Campaign, Poster, Unit
from campaign_model.links import poster_number, spelled_number
from campaign_model.vocabulary import PosterSubject
from generator.kits.choice import posters_for
from generator.kits.contents import OFFICE, SCREENS, SHOP
from generator.print.compose import Data, hotlines, trial_mark
from generator.print.family import Family
from generator.print.posters import day

STEPS = (
    f"打开“{OFFICE[2:]}”文件夹，从 01 开始打印。彩色机打“彩色”，黑白机打“省墨”，老人多打“大字”。",
    f"大的、要过塑的，把“{SHOP[2:]}”整个文件夹发给印厂，里面带出血和裁切线。",
    f"“{SCREENS[2:]}”里的图发到电子屏和群里，文案照着粘贴就行。",
    "40 号往后是信、讲稿、承诺书、检查表和卡片；讲稿有 Word 的，可以照本单位的话改。",
    "贴好后拿手机扫一张，网页上的编号、单位和纸上一样，就是真的。",
)


def guide_words(campaign: Campaign, unit: Unit) -> Data:
    """Return the words of a unit's page."""
    settings = campaign.settings
    until = day(campaign.posters_valid_until)
    return {
        "title": f"{unit.name}：反诈物料包使用说明",
        "unit": unit.name,
        "heading": "先看这一页",
        "steps": list(STEPS),
        "rows": [
            {
                "number": f"{number:02}",
                "name": _name(campaign, family, poster),
                "hang": family.hang,
                "poster": _printed(campaign, poster.id),
            }
            for number, (family, poster) in enumerate(posters_for(campaign, unit), 1)
        ],
        "until": f"{until}取下，换新的。海报脏了、码被贴了，随时换。",
        "signed": f"{settings.organizer} · {settings.title}",
        "hotlines": hotlines(campaign),
        "example": trial_mark(campaign),
        "sample": unit.sample,
    }


def _name(campaign: Campaign, family: Family, poster: Poster) -> str:
    if family.is_placed or poster.about is not PosterSubject.FRAUD_TYPE:
        return family.label
    return f"提醒：{campaign.fraud_types[poster.subject].short}"


def _printed(campaign: Campaign, poster_id: str) -> str:
    number = poster_number(campaign.settings.name, poster_id)
    return spelled_number(number)
