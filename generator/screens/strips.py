"""Strips of one line for screens 16, 24 and 32 pixels high: each pixel lit or dark."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from typesetting.fonts import font_folder

# Height in pixels, and the weight at which strokes neither merge nor break there.
WEIGHTS = {16: 300, 24: 400, 32: 500}
MODULE = 32  # pixels: a panel's width, so a strip fills whole panels
_DARK, _LIT = 0, 1


def strip(line: str, height: int) -> bytes:
    """Return a line as a BMP of one bit a pixel, as wide as whole panels. Same bytes again."""
    font = _font(height)
    panels = -(-int(font.getlength(line)) // MODULE)
    picture = Image.new("1", (panels * MODULE, height), _DARK)
    drawing = ImageDraw.Draw(picture)
    # Hinted for pixels: shrunk from greys, strokes at 16 pixels run into each other.
    drawing.fontmode = "1"
    drawing.text((0, height / 2), line, font=font, fill=_LIT, anchor="lm")
    packed = io.BytesIO()
    picture.save(packed, "BMP")
    return packed.getvalue()


@cache
def _font(height: int) -> ImageFont.FreeTypeFont:
    (file,) = font_folder().glob("*.ttf")
    font = ImageFont.truetype(file, height)
    font.set_variation_by_axes([WEIGHTS[height]])
    return font
