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

# Body type in points on A4; on A3 it grows with the sheet (clear print 14, large 18).
BODY_FLOOR = {"colour": 14.0, "lowink": 14.0, "large": 18.0}
# Side of the QR code with its quiet zone, in millimetres on A4: the code itself is above
# the 30 mm of a sheet read at arm's length, on A3 above 50 mm.
QR_SIDE = {"warning": 44.0, "story": 44.0, "quiz": 62.0}

LED = (1920, 1080)  # pixels
SHARE_CARD = (1200, 630)
SHARE_SQUARE = (500, 500)
PREVIEW_PPI = 58.0  # an A4 sheet comes out 480 pixels wide
