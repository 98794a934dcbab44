"""Paper sizes, variants and the smallest type that may be printed: a table, no code."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.vocabulary import Term


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A paper size in millimetres; ``scale`` multiplies every length of the A4 design."""

    name: str
    width: float
    height: float
    scale: float

    def height_at(self, width: int) -> int:
        """Return how many pixels high a picture of so many pixels in width is."""
        return round(width * self.height / self.width)


PAPER_SIZES = (
    PaperSize("a4", 210, 297, 1.0),
    PaperSize("a3", 297, 420, 2**0.5),
)

# The smallest module of a QR code in millimetres that an old phone reads: a poster hangs at
# arm's length, a sheet lies in the hand. Every finished one is measured.
MODULE_FLOOR = {"poster": 0.88, "sheet": 0.55}


class Variant(Term):
    """How a sheet is drawn: for a print shop, an office laser, or weak eyes."""

    COLOUR = "colour", "彩色", "Colour"
    LOW_INK = "lowink", "省墨", "Low ink"
    LARGE = "large", "大字", "Large print"


LED = (1920, 1080)  # pixels
SHARE_CARD = (1200, 630)
SHARE_SQUARE = (500, 500)
# A preview is as many pixels wide whatever the paper: 58 an inch on the 210 mm of A4.
PREVIEW_WIDTH = 480  # pixels


def preview_ppi(size: PaperSize) -> float:
    """Return the density at which a preview of a paper size has its width."""
    return 58.0 * 210 / size.width
