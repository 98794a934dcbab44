"""One design: tokens of colour, size and type, and the look that a campaign makes of them."""

from design.colour import Colour
from design.look import Logo, Look
from design.tokens import (
    CAMPAIGN_COLOURS,
    Pair,
    Tokens,
    Unreadable,
    house_tokens,
    tokens_with,
)

__all__ = [
    "CAMPAIGN_COLOURS",
    "Colour",
    "Logo",
    "Look",
    "Pair",
    "Tokens",
    "Unreadable",
    "house_tokens",
    "tokens_with",
]
