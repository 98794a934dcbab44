"""Tells a published case: the message, the loss, where it turned, the source."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.vocabulary import PosterSubject, QuoteKind
from generator.print.compose import Data, plain_section
from generator.print.family import Family, Front
from generator.selection import choose_practice, is_withdrawn


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return the case's title, message, facts and lesson."""
    case = campaign.cases[poster.subject]
    facts = (("时间", case.when), ("地点", case.where), ("损失", case.loss_text))
    return {
        "title": case.title,
        "kicker": poster.setting or "真实案例",
        "headline": case.title,
        "say": case.hook.say,
        "answer": case.hook.answer,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "turn": plain_section(case, "转折"),
        "lesson": plain_section(case, "记住"),
        "source": f"{case.source.publisher}，{case.source.date}",
        "wording": "骗子的话是大意。" if case.hook.quote is QuoteKind.GIST else "",
        "opens": "看这件事的经过，试三道题",
    }


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
    about=PosterSubject.CASE,
    words=words,
    front=front,
    order=20,
)
