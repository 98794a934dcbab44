"""Turns campaign objects into the JSON that a template reads; never markup."""

from __future__ import annotations

import re
from typing import Any

from campaign_model import Campaign, Case, Poster
from campaign_model.links import poster_number, poster_path, printed_address
from campaign_model.vocabulary import HOTLINES
from generator.print.paper_sizes import PaperSize

Data = dict[str, Any]

PROMISES = ("不填姓名", "不要电话", "不下载软件")
HOW_OPEN = "有参与码的，扫码后输入参与码；没有的，先试三道题。"
EXAMPLE = "示例网址，印刷前请改成正式网址"
_MARKS = re.compile(r"\*\*|__|`|^\s*(?:[-*+]|\d+\.)\s+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def poster_address(campaign: Campaign, poster_id: str) -> str:
    """Return the text of a poster's QR code."""
    number = poster_number(campaign.settings.name, poster_id)
    return printed_address(campaign.settings.address, poster_path(number))


def poster_data(campaign: Campaign, poster: Poster) -> Data:
    """Return all the words on a poster, whatever its size and variant."""
    number = poster_number(campaign.settings.name, poster.id)
    settings = campaign.settings
    host = settings.address.split("://")[1].strip("/")
    valid = campaign.posters_valid_until
    common: Data = {
        "number": f"{number[:4]}-{number[4:]}",
        "domain": f"{host}/P/{number}",
        "organizer": settings.organizer,
        "valid": f"{valid.year} 年 {valid.month} 月 {valid.day} 日",
        "example": EXAMPLE if host.split("/")[0].endswith(".example") else "",
        "hotlines": hotlines(campaign),
        "qr_alt": f"二维码，打开 {host}/P/{number}",
        "sample": False,
    }
    return common | _OF_FAMILY[poster.family](campaign, poster)


def hotlines(campaign: Campaign) -> list[Data]:
    """Return the two numbers of every poster: one to ask, one to report."""
    numbers = {str(contact.number): contact for contact in campaign.contacts}
    return [
        {"number": hotline.number, "when": hotline.caption}
        for hotline in HOTLINES
        if hotline.number in numbers
    ]


def _warning(campaign: Campaign, poster: Poster) -> Data:
    guide = campaign.fraud_types[poster.subject]
    return {
        "title": f"{guide.name}：{guide.hook.answer}",
        "kicker": poster.setting or guide.name,
        "scene": guide.hook.scene,
        "say": guide.hook.say,
        "answer": guide.hook.answer,
        "more": guide.hook.more,
        "signs": [{"title": s.title, "text": s.text} for s in guide.signs],
        "opens": "看这个骗局，试三道题",
    }


def _story(campaign: Campaign, poster: Poster) -> Data:
    case = campaign.cases[poster.subject]
    facts = (("时间", case.when), ("地点", case.where), ("损失", case.loss_text))
    return {
        "title": case.title,
        "kicker": poster.setting or "真实案例",
        "headline": case.title,
        "say": case.hook.say,
        "answer": case.hook.answer,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "turn": section(case, "转折"),
        "lesson": section(case, "记住"),
        "source": f"{case.source.publisher}，{case.source.date}",
        "opens": "看这件事的经过，试三道题",
    }


def _quiz(campaign: Campaign, poster: Poster) -> Data:
    unit = campaign.units[poster.subject]
    scene, message = _message(campaign)
    return {
        "title": f"{unit.name}：三分钟，看看您能识破几个",
        "unit": unit.name,
        "scene": scene,
        "say": message,
        "promises": list(PROMISES),
        "how": HOW_OPEN,
        "opens": "开始答题",
        "sample": unit.sample,
    }


_OF_FAMILY = {"warning": _warning, "story": _story, "quiz": _quiz}


def _message(campaign: Campaign) -> tuple[str, str]:
    """Return scene and sentence on invitations: the first guide's, from the site's side."""
    guide = campaign.fraud_types[min(campaign.fraud_types)]
    preferred = campaign.fraud_types.get("T04", guide)
    return preferred.hook.scene, preferred.hook.say


def section(case: Case, title: str) -> str:
    """Return a section of a case as plain text in a single paragraph."""
    text = next((s.text for s in case.sections if s.title == title), "")
    bare = _MARKS.sub("", _LINK.sub(r"\1", text))
    return "".join(line.strip() for line in bare.splitlines())


def on_paper(data: Data, size: PaperSize, variant: str) -> Data:
    """Return the words with the paper they go on."""
    paper = {"width": size.width, "height": size.height, "scale": size.scale}
    return data | {"sheet": paper, "variant": variant}
