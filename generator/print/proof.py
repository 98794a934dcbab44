"""The finished poster, decoded: what a phone will read is what was meant, to the byte.

The whole page is read once, as a photo from afar, and must show one code: none hides
beside it. Then the place of that code alone is read as the sheet in hand, which costs a
sixteenth of reading the white paper around it as well.
"""

from __future__ import annotations

import ctypes
import io
from math import dist, hypot, inf, sqrt

import pypdfium2
import zxingcpp
from PIL import Image
from pypdfium2 import raw

from campaign_model.language import gettext as _
from generator.errors import PosterError, PosterUnreadableError
from typesetting.qr.code import QUIET, matrix
from typesetting.qr.reading import read_codes

# 96 ppi is a photo from afar, 300 ppi the sheet in hand. A sheet larger than A3 is seen
# from farther, so it is read with as many pixels as an A3 one.
FAR, NEAR = 96, 300
LARGEST_AT_FAR = 297 * 420  # square millimetres
MILLIMETRES_PER_INCH = 25.4
POINTS_PER_INCH = 72
# A pixel of the reading at 300 ppi, twice: points and millimetres are rounded on the way.
TOLERANCE = 0.3

Box = tuple[float, float, float, float]
NOWHERE: Box = (0, 0, 0, 0)


def prove(
    pdf: bytes,
    expected: str,
    record: str,
    *,
    module_floor: float,
    code_floor: float = 0,
    text_floor: float = 0,
    pages: int = 1,
) -> None:
    """Raise PosterError unless the pages hold the expected code once, large enough.

    A module of it must measure at least ``module_floor`` millimetres and its side
    ``code_floor``; no type may be smaller than ``text_floor`` points.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != pages:
            message = _("“{record}” runs over to a second page. Shorten its texts.")
            raise PosterError(message.format(record=record))
        # A page that is asked for again is parsed again, at a quarter of the cost of reading it.
        sheets = list(document)
        far = _far_ppi(sheets[0])
        readings = [(page, _codes(page, far)) for page in sheets]
        found = [code for _page, codes in readings for code in codes]
        _prove_text(found, expected, record, far)
        page = next(page for page, codes in readings if codes)
        modules = len(matrix(expected))
        near = far * NEAR / FAR
        found = _codes(page, near, _margins(found[0], modules, page, far))
        _prove_text(found, expected, record, near)
        side = _side(found[0], near)
        _prove_type(min(map(smallest_type, sheets)), text_floor, record)
    finally:
        document.close()
    _prove_size(side / modules, module_floor, record)
    if side < code_floor - TOLERANCE:
        message = _(
            "“{record}”: its QR code is {size} mm wide, at least {least} mm are needed to"
            " read it from where one stands."
        )
        raise PosterUnreadableError(
            message.format(record=record, size=f"{side:.1f}", least=round(code_floor))
        )


def prove_picture(picture: bytes, expected: str, record: str) -> None:
    """Raise PosterUnreadableError unless a picture for a screen shows the expected code alone."""
    with Image.open(io.BytesIO(picture)) as opened:
        found = zxingcpp.read_barcodes(opened.convert("L"))
    _prove_text(found, expected, record, FAR)


def smallest_type(page: pypdfium2.PdfPage) -> float:
    """Return the smallest size in points of the text on a finished page."""
    sizes = []
    for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(text, size)
        matrix = text.get_matrix()
        sizes.append(size.value * hypot(matrix.b, matrix.d))
    return min(sizes, default=inf)


def _prove_type(size: float, floor: float, record: str) -> None:
    if size >= floor - TOLERANCE:
        return
    message = _(
        "“{record}”: its smallest type is {size} pt, at least {least} are needed."
    )
    raise PosterError(
        message.format(record=record, size=f"{size:.1f}", least=f"{floor:.1f}")
    )


def _prove_size(size: float, floor: float, record: str) -> None:
    if size >= floor:
        return
    message = _(
        "“{record}”: a module of its QR code is {size} mm, at least {least} mm are"
        " needed. Use a shorter domain."
    )
    raise PosterUnreadableError(
        message.format(record=record, size=f"{size:.2f}", least=floor)
    )


def _far_ppi(page: pypdfium2.PdfPage) -> float:
    width, height = (
        side / POINTS_PER_INCH * MILLIMETRES_PER_INCH for side in page.get_size()
    )
    return FAR * min(1.0, sqrt(LARGEST_AT_FAR / (width * height)))


def _codes(
    page: pypdfium2.PdfPage, ppi: float, margins: Box = NOWHERE
) -> list[zxingcpp.Barcode]:
    """Return the codes of a page without its margins (left, bottom, right, top; points)."""
    scale = ppi / POINTS_PER_INCH
    return read_codes(page.render(scale=scale, grayscale=True, crop=margins))


def _margins(
    code: zxingcpp.Barcode, modules: int, page: pypdfium2.PdfPage, ppi: float
) -> Box:
    """Return what to cut away so that a code remains, and its quiet zone around it."""
    corners = code.position
    places = (
        corners.top_left,
        corners.top_right,
        corners.bottom_right,
        corners.bottom_left,
    )
    across = [place.x for place in places]
    down = [place.y for place in places]
    quiet = (max(across) - min(across)) / modules * QUIET
    width, height = (side * ppi / POINTS_PER_INCH for side in page.get_size())
    pixels = (
        min(across) - quiet,
        height - max(down) - quiet,
        width - max(across) - quiet,
        min(down) - quiet,
    )
    left, bottom, right, top = (
        max(0.0, side) * POINTS_PER_INCH / ppi for side in pixels
    )
    return left, bottom, right, top


def _prove_text(
    codes: list[zxingcpp.Barcode], expected: str, record: str, ppi: float
) -> None:
    if [code.text for code in codes] == [expected]:
        return
    message = _("“{record}”: at {ppi} ppi its QR code reads {found}, not {expected}.")
    read = "、".join(code.text for code in codes) or "—"
    raise PosterUnreadableError(
        message.format(record=record, ppi=round(ppi), found=read, expected=expected)
    )


def _side(code: zxingcpp.Barcode, ppi: float) -> float:
    """Return how many millimetres wide a code lies on the page, without its quiet zone."""
    left, right = code.position.top_left, code.position.top_right
    return dist((left.x, left.y), (right.x, right.y)) / ppi * MILLIMETRES_PER_INCH
