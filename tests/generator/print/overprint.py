"""What a drawing lays over its own letters: where a reader meets two texts at one place.

A line that strikes a word out is no such thing, nor what is turned: its box is larger than it.
"""

from __future__ import annotations

from ctypes import byref, c_int

import pypdfium2
from pypdfium2 import raw

Box = tuple[float, float, float, float]
# Boxes of type are taller than the type, and neighbours lean on each other: so much is none.
TOUCHING = 0.22


def covered_texts(page: pypdfium2.PdfPage) -> list[str]:
    """Return the texts of a finished page that another text or a wide block lies over."""
    letters = page.get_textpage()
    pieces: list[tuple[Box, str]] = []
    covered = []
    for item in page.get_objects(max_depth=8):
        box = item.get_bounds()
        if item.type == raw.FPDF_PAGEOBJ_TEXT and item.get_matrix().b == 0:
            text = letters.get_text_bounded(*box)
            covered += [other for there, other in pieces if _over(box, there)]
            pieces.append((box, text))
        elif item.type == raw.FPDF_PAGEOBJ_PATH and _is_block(item, page):
            covered += [other for there, other in pieces if _over(box, there)]
    return covered


def _is_block(item: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> bool:
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(filled), byref(stroked))
    left, _bottom, right, _top = item.get_bounds()
    return (
        filled.value != raw.FPDF_FILLMODE_NONE and right - left > page.get_width() / 2
    )


def _over(box: Box, there: Box) -> bool:
    """Whether a box hides a good part of what stands where another is."""
    across = min(box[2], there[2]) - max(box[0], there[0])
    down = min(box[3], there[3]) - max(box[1], there[1])
    area = (there[2] - there[0]) * (there[3] - there[1])
    return across > 0 and down > 0 and across * down > TOUCHING * area
