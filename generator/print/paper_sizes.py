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
BLEED = 3.0  # millimetres, as print shops ask


class Variant(Term):
    """How a sheet is drawn: for a print shop, an office laser, or weak eyes."""

    COLOUR = "colour", "彩色", "Colour"
    LOW_INK = "lowink", "省墨", "Low ink"
    LARGE = "large", "大字", "Large print"
    SHOP = "shop", "印厂版", "For a print shop"

    @property
    def bleed(self) -> float:
        """How many millimetres it is drawn beyond where it is cut."""
        return BLEED if self is Variant.SHOP else 0


# For formats that are read at arm's length, or whose letters are large already.
NOT_IN_LARGE_PRINT = (Variant.COLOUR, Variant.LOW_INK, Variant.SHOP)


class Use(Enum):
    """How a paper is read: its smallest type in points, its code's smallest module in mm.

    The module is what an old phone reads: a poster hangs at arm's length, a card lies in
    the hand. Every finished one is measured.
    """

    HAND = 9.0, 0.55
    WALL = 14.0, 0.88

    def __init__(self, smallest_type: float, smallest_module: float) -> None:
        self.smallest_type = smallest_type
        self.smallest_module = smallest_module


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A paper size in millimetres, read from ``distance`` metres away.

    ``scale`` multiplies every length of a drawing, which is drawn 210 mm wide. A round one
    is cut along the largest circle that its width and height hold; a tent is folded twice
    and stands on a table on the lowest of three equal parts.
    """

    name: str
    width: float
    height: float
    distance: float
    use: Use = Use.WALL
    pages: int = 1
    is_round: bool = False
    is_tent: bool = False

    @property
    def label(self) -> str:
        """What it is called in the name of a file: A3, or its millimetres."""
        if self.is_round:
            return f"圆形{self.width:g}"
        if self.is_tent:
            return f"桌牌{self.width:g}×{self.height / 3:g}"
        return self.name.split("-")[0].upper().replace("X", "×")

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
        by_use = LARGE_PRINT if variant is Variant.LARGE else self.use.smallest_type
        return max(by_use, from_afar)

    @property
    def code_floor(self) -> float:
        """The shortest side of its QR code in millimetres, without the quiet zone."""
        return self.distance * 1000 / CODE_READ_FROM


A4 = PaperSize("a4", 210, 297, 0.4)
A3 = PaperSize("a3", 297, 420, 0.6)
A2 = PaperSize("a2", 420, 594, 0.9)
PAPER_SIZES = (A4, A3)
PLATFORM = PaperSize("600x900", 600, 900, 1.2)
BUS_CARD = PaperSize("300x400", 300, 400, 0.6)
A3_WIDE = PaperSize("a3-wide", 420, 297, 0.6)
ROLL_UP = PaperSize("800x2000", 800, 2000, 1.3)
X_STAND = PaperSize("600x1600", 600, 1600, 1.2)
STICKER = PaperSize("100x150", 100, 150, 0.3, Use.HAND)
ROUND_STICKER = PaperSize("round60", 60, 60, 0.2, Use.HAND, is_round=True)
WINDOW = PaperSize("150x100", 150, 100, 0.3, Use.HAND)
POCKET_CARD = PaperSize("90x54", 90, 54, 0.22, Use.HAND)
DOOR_HANGER = PaperSize("99x297", 99, 297, 0.35, Use.HAND)
ROOM_HANGER = PaperSize("a5", 148, 210, 0.4, Use.HAND)
COUNTER_CARD = PaperSize("90x120", 90, 120, 0.3, Use.HAND)
# Of one sheet of A4, so that an office folds it too.
TABLE_TENT = PaperSize("tent-210x99", 210, 297, 0.3, Use.HAND, is_tent=True)
LEAFLET = PaperSize("285x210", 285, 210, 0.3, Use.HAND, pages=2)
# A banner is drawn at a tenth of its size, as print shops take it.
BANNER = PaperSize("6000x700", 600, 70, 1.0)
LONG_BANNER = PaperSize("10000x700", 1000, 70, 1.0)

LED = (1920, 1080)  # pixels
SHARE_CARD = (1200, 630)
SHARE_SQUARE = (500, 500)
COVER = (900, 383)  # of an article in WeChat
MOMENTS = (1080, 1440)
# A preview is as many pixels wide whatever the paper: 58 an inch on the 210 mm of A4.
PREVIEW_WIDTH = 480  # pixels


def preview_ppi(size: PaperSize) -> float:
    """Return the density at which a preview of a paper size has its width."""
    return 58.0 * 210 / size.width
