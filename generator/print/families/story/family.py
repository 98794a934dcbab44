"""Tells a published case: the message, the loss, where it turned, the source."""

from __future__ import annotations

import re
from pathlib import Path

from campaign_model import Campaign, Case, Poster
from campaign_model.vocabulary import PosterSubject, QuoteKind
from generator.print.compose import Data, plain_section
from generator.print.family import Family, Front
from generator.selection import choose_practice, is_withdrawn

# Minutes first: they say that somebody was quick. A sum says what was at stake.
_NUMBER = re.compile(r"[\d.]+ 多?(?:分钟|小时|万多?元|多?元)")


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what was said, what saved the money, and the case in five steps."""
    case = campaign.cases[poster.subject]
    return {
        "title": case.title,
        "kicker": poster.setting or "真事",
        "headline": case.title,
        "figure": _number(case),
        "ending": _ending(case),
        "steps": [
            {"label": "那天", "text": f"{case.when}，{case.where}，{case.who}"},
            _heard(case),
            {"label": "后来", "text": case.stopped},
            {"label": "换成您", "text": case.hook.answer},
            {"label": "记住", "text": _first_lesson(case)},
        ],
        "source": _source(case),
        "opens": "看这件事的经过，试三道题",
    }


def _heard(case: Case) -> Data:
    """Return what was said: between quotation marks only where the source quotes it."""
    if case.hook.quote is QuoteKind.GIST:
        return {"label": "大意是", "text": str(case.hook.say)}
    return {"label": "他听到", "text": f"“{case.hook.say}”"}


def _source(case: Case) -> str:
    source = case.source
    return f"来源：{source.publisher}，{source.dated}。当事人信息已隐去。"


def _number(case: Case) -> str:
    """Return the minutes or the sum that the case is remembered by, or an empty text."""
    for text in (case.stopped, case.title, plain_section(case, "转折"), case.loss_text):
        if match := _NUMBER.search(text):
            return match[0]
    return ""


def _ending(case: Case) -> str:
    if case.loss == 0:
        return "钱保住了"
    is_back = bool(case.recovered) and case.recovered == case.loss
    return "钱追回来了" if is_back else str(case.stopped)


def _first_lesson(case: Case) -> str:
    text = next((s.text for s in case.sections if s.title == "记住"), "")
    return text.strip().split("\n")[0].removeprefix("- ").strip()


def front(campaign: Campaign, poster: Poster) -> Front:
    """Return the case's title and the ways to its account and its guide."""
    case = campaign.cases[poster.subject]
    guide = ("这类骗局怎么认", f"../../T/{case.fraud_type}/")
    account = ("看这件真事的经过", f"../../cases/{case.slug}/")
    return Front(
        heading=case.title,
        hook=case.hook,
        card=f"case-{case.slug}",
        # A case withdrawn after printing has no page of its own any more.
        buttons=(guide,) if is_withdrawn(campaign, poster) else (account, guide),
        practice=choose_practice(campaign.practice_of(case.fraud_type)),
    )


FAMILY = Family(
    folder=Path(__file__).parent,
    label="真实案例",
    has_slot=True,
    hang="贴在过道，开会时讲一讲",
    about=PosterSubject.CASE,
    words=words,
    front=front,
    order=20,
)
