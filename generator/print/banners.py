"""Banners: a slogan as large as the cloth holds, drawn at a tenth, with no code."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.vocabulary import SloganKind
from generator.print.compose import Data
from generator.print.paper_sizes import BANNER, LONG_BANNER, PaperSize

SHORT = 11  # characters that fill six metres


def banners(campaign: Campaign) -> Iterator[tuple[str, PaperSize, Data]]:
    """Yield id, cloth and words of every banner."""
    for slogan in campaign.slogans:
        if slogan.kind is SloganKind.BANNER:
            cloth = BANNER if len(slogan.text) <= SHORT else LONG_BANNER
            yield str(slogan.id), cloth, {"title": slogan.text, "sample": False}
