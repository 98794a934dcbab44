"""One fraud type on one page: the site in print, for an office printer and a village board."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model import Campaign, FraudType
from campaign_model.links import fraud_type_path, printed_address
from generator.print.compose import Data, hotlines, where_it_leads

_ITEM = re.compile(r"^(?:[-*+]|\d+\.)\s+(.*)$")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BOLD = re.compile(r"^\*\*(.+?)\*\*\s*")


def one_pages(campaign: Campaign) -> Iterator[tuple[str, str, Data]]:
    """Yield code, printed address and words of every fraud type's page."""
    address = campaign.settings.address
    for code, guide in campaign.fraud_types.items():
        path = fraud_type_path(code)
        words = {
            "title": f"{guide.name}：{guide.hook.answer}",
            "name": guide.name,
            "kicker": f"{campaign.settings.title} · 一页纸",
            "say": guide.hook.say,
            "answer": guide.hook.answer,
            "steps": items(guide, "骗局一步步"),
            "frames": list(guide.frames),
            "now": items(guide, "现在怎么办"),
            "guard": items(guide, "平时怎么防"),
            "hotlines": hotlines(campaign),
            "signed": _signed(campaign, guide),
            "sample": False,
        } | where_it_leads(campaign, path)
        yield code, printed_address(address, path), words


def _signed(campaign: Campaign, guide: FraudType) -> str:
    reviewed = f"{guide.review.on.year} 年 {guide.review.on.month} 月复核"
    return f"{campaign.settings.organizer} · {reviewed} · 扫码看案例，试三道题"


def items(guide: FraudType, title: str) -> list[Data]:
    """Return a section's list: the words in bold and the words after them, both plain."""
    text = next((s.text for s in guide.sections if s.title == title), "")
    matches = (_ITEM.match(line.strip()) for line in text.split("\n"))
    return [_item(_LINK.sub(r"\1", match[1])) for match in matches if match]


def _item(line: str) -> Data:
    bold = _BOLD.match(line)
    rest = line[bold.end() :] if bold else line
    title, text = bold[1] if bold else "", rest.replace("**", "")
    return {"title": title, "text": text, "line": title + text}
