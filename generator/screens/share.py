"""Pictures for WeChat: cards for sharing, covers of articles, pictures for moments."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign, Hook
from campaign_model.links import fraud_type_path, printed_address
from campaign_model.vocabulary import QuoteKind
from generator.print.compose import Data, hotlines, where_it_leads
from generator.print.paper_sizes import COVER, MOMENTS, SHARE_CARD, SHARE_SQUARE
from generator.screens.led import frame

# A cover's letters, beside those of a card.
COVER_SCALE = 0.66


def share_cards(campaign: Campaign) -> Iterator[tuple[str, Data]]:
    """Yield name and words of every card, wide and square, and of every cover."""
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
    for code, guide in sorted(campaign.fraud_types.items()):
        cover = {
            "title": guide.name,
            "kicker": guide.name,
            "say": guide.hook.say,
            "is_quoted": True,
            "answer": guide.hook.answer,
        }
        yield f"{code}-cover", frame(COVER, scale=COVER_SCALE) | cover


def moments(campaign: Campaign) -> Iterator[tuple[str, str, Data]]:
    """Yield name, address and words of a picture for moments for every fraud type.

    Its code opens the guide, for whoever keeps the picture and scans it there.
    """
    for code, guide in sorted(campaign.fraud_types.items()):
        path = fraud_type_path(code)
        words = {
            "title": guide.name,
            "kicker": guide.name,
            "say": guide.hook.say,
            "answer": guide.hook.answer,
            "signs": [str(sign.title) for sign in guide.signs],
            "hotlines": hotlines(campaign),
        } | where_it_leads(campaign, path)
        yield (
            f"{code}-moments",
            printed_address(campaign.settings.address, path),
            (frame(MOMENTS) | words),
        )


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
