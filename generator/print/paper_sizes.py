"""Formats by reading distance, variants, and the smallest type and code: a table, no code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from campaign_model.vocabulary import Term

POINT = 25.4 / 72  # millimetres
HAN_INK = 0.9  # of its em square, a Han character covers so much in height
# A Han character is read from as far as 300 times its height, a code from 10 times its side.
HAN_READ_FROM, CODE_READ_FROM = 300, 10
LARGE_PRINT = 18.0  # points


class Variant(Term):
    """How a sheet is drawn: for a print shop, an office laser, or weak eyes."""

    COLOUR = "colour", "彩色", "Colour"
    LOW_INK = "lowink", "省墨", "Low ink"
    LARGE = "large", "大字", "Large print"


class Use(Enum):
    """How a paper is read; the value is the smallest type for it, in points."""

    HAND = 9.0
    WALL = 14.0


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A paper size in millimetres, read from ``distance`` metres away.

    ``scale`` multiplies every length of a drawing, which is drawn 210 mm wide.
    """

    name: str
    width: float
    height: float
    distance: float
    use: Use = Use.WALL

    @property
    def scale(self) -> float:
        """How many times as wide as A4 it is."""
        return self.width / 210

    def height_at(self, width: int) -> int:
        """Return how many pixels high a picture of so many pixels in width is."""
        return round(width * self.height / self.width)

    def text_floor(self, variant: Variant) -> float:
        """Return the smallest type in points that may stand on it."""
        from_afar = self.distance * 1000 / HAN_READ_FROM / HAN_INK / POINT
        by_use = LARGE_PRINT if variant is Variant.LARGE else self.use.value
        return max(by_use, from_afar)

    @property
    def code_floor(self) -> float:
        """The shortest side of its QR code in millimetres, without the quiet zone."""
        return self.distance * 1000 / CODE_READ_FROM


A4 = PaperSize("a4", 210, 297, 0.4)
A3 = PaperSize("a3", 297, 420, 0.6)
PAPER_SIZES = (A4, A3)

# The smallest module of a QR code in millimetres that an old phone reads: a poster hangs at
# arm's length, a sheet lies in the hand. Every finished one is measured.
MODULE_FLOOR = {"poster": 0.88, "sheet": 0.55}

LED = (1920, 1080)  # pixels
SHARE_CARD = (1200, 630)
SHARE_SQUARE = (500, 500)
# A preview is as many pixels wide whatever the paper: 58 an inch on the 210 mm of A4.
PREVIEW_WIDTH = 480  # pixels


def preview_ppi(size: PaperSize) -> float:
    """Return the density at which a preview of a paper size has its width."""
    return 58.0 * 210 / size.width
