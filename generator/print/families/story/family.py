"""Tells a published case: how the money turned around, who turned it, the source."""

from __future__ import annotations

import re
from pathlib import Path

from campaign_model import Campaign, Case, Poster
from campaign_model.vocabulary import PosterSubject, QuoteKind
from generator.print.compose import Data
from generator.print.family import Family, Front
from generator.selection import choose_practice, is_withdrawn

_MINUTES = re.compile(r"\d+ (?:分钟|小时)")


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what was said, what saved the money, and what the reader does."""
    case = campaign.cases[poster.subject]
    return {
        "title": case.title,
        "headline": case.title,
        "scene": f"{case.when}，{case.where}，{case.who}",
        "heard": _heard(case),
        "figure": _number(case),
        "ending": _ending(case),
        "turn": str(case.stopped),
        "lead": "换成您：",
        "answer": case.hook.answer,
        "source": _source(case),
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
    """Return the minutes in which somebody was quick, or the sum that was saved, or ""."""
    for text in (case.stopped, case.title):
        if match := _MINUTES.search(text):
            return match[0]
    return str(case.saved)


def _ending(case: Case) -> str:
    """Return in words that the money is there, or "" where it is not."""
    if case.loss == 0:
        return "钱保住了"
    if case.recovered and case.recovered == case.loss:
        return "钱追回来了"
    return "保住了" if case.saved else ""


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
