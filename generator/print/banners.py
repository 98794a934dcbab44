"""Banners: a slogan as large as the cloth holds, drawn at a tenth, with no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.vocabulary import SloganKind
from generator.print.compose import Data
from generator.print.paper_sizes import BANNER, LONG_BANNER, PaperSize

SHORT = 11  # characters that fill six metres
DRAWN_AT = 10  # a millimetre of the file stands for so many of the cloth


@dataclass(frozen=True, slots=True)
class Banner:
    """A slogan on a cloth; ``audience`` is to whom it speaks, None where to everybody."""

    id: str
    text: str
    cloth: PaperSize
    audience: str | None

    @property
    def words(self) -> Data:
        """What the template reads."""
        return {"title": self.text, "sample": False}

    @property
    def metres(self) -> str:
        """Width and height of the cloth itself."""
        width, height = self.cloth.width, self.cloth.height
        return f"{width * DRAWN_AT / 1000:g}×{height * DRAWN_AT / 1000:g}米"

    @property
    def file(self) -> str:
        """Its PDF within a build."""
        return f"banners/{self.id}-{self.cloth.name}.pdf"


def banners(campaign: Campaign) -> Iterator[Banner]:
    """Yield every banner of a campaign, in the order of its list of slogans."""
    for slogan in campaign.slogans:
        if slogan.kind is SloganKind.BANNER:
            cloth = BANNER if len(slogan.text) <= SHORT else LONG_BANNER
            audience = None if slogan.audience is None else str(slogan.audience)
            yield Banner(str(slogan.id), str(slogan.text), cloth, audience)
