"""Paper sizes, variants and the smallest type that may be printed: a table, no code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A paper size in millimetres; ``scale`` multiplies every length of the A4 design."""

    name: str
    width: float
    height: float
    scale: float


PAPER_SIZES = (
    PaperSize("a4", 210, 297, 1.0),
    PaperSize("a3", 297, 420, 2**0.5),
)
VARIANTS = ("colour", "lowink", "large")

# The smallest module of a QR code in millimetres that an old phone reads: a poster hangs at
# arm's length, a sheet lies in the hand. Every finished one is measured.
MODULE_FLOOR = {"poster": 0.88, "sheet": 0.55}

LED = (1920, 1080)  # pixels
SHARE_CARD = (1200, 630)
SHARE_SQUARE = (500, 500)
PREVIEW_PPI = 58.0  # an A4 sheet comes out 480 pixels wide
