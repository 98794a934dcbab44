"""Cards for sharing in WeChat: one for each guide and printed case, and for the site."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign, Hook
from campaign_model.vocabulary import QuoteKind
from generator.print.compose import Data
from generator.print.paper_sizes import SHARE_CARD, SHARE_SQUARE
from generator.screens.led import frame


def share_cards(campaign: Campaign) -> Iterator[tuple[str, Data]]:
    """Yield name and words of every card, wide and square."""
    for name, kicker, hook in _subjects(campaign):
        words = {
            "title": kicker,
            "kicker": kicker,
            "say": hook.say,
            "is_quoted": not _is_gist(hook),
            "answer": hook.answer,
        }
        yield name, frame(SHARE_CARD) | words
        yield f"{name}-square", frame(SHARE_SQUARE) | words


def _subjects(campaign: Campaign) -> Iterator[tuple[str, str, Hook]]:
    guides = sorted(campaign.fraud_types.items())
    hero = campaign.fraud_types.get("T04") or (guides[0][1] if guides else None)
    if hero is not None:
        yield "home", campaign.settings.title, hero.hook
    for code, guide in guides:
        yield code, guide.name, guide.hook
    for slug, case in sorted(campaign.cases.items()):
        if case.print:
            guide = campaign.fraud_types[case.fraud_type]
            kicker = f"真实案例 · {guide.short}"
            if _is_gist(case.hook):
                kicker = f"真事 · {guide.short}，大意是"
            yield f"case-{slug}", kicker, case.hook


def _is_gist(hook: Hook) -> bool:
    """Whether a hook is a case's, told by its gist: that is shown without quotation marks."""
    return getattr(hook, "quote", None) is QuoteKind.GIST
