"""The finished poster, decoded: what a phone will read is what was meant, to the byte.

The whole page is read once, as a photo from afar, and must show one code: none hides
beside it. Then the place of that code alone is read as the sheet in hand, which costs a
sixteenth of reading the white paper around it as well.
"""

from __future__ import annotations

from math import dist, sqrt

import pypdfium2
import zxingcpp

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

Box = tuple[float, float, float, float]
NOWHERE: Box = (0, 0, 0, 0)


def prove(pdf: bytes, expected: str, record: str, *, module_floor: float) -> None:
    """Raise PosterUnreadableError unless the single page holds the expected code alone.

    A module of it must measure at least ``module_floor`` millimetres.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != 1:
            message = _("“{record}” runs over to a second page. Shorten its texts.")
            raise PosterError(message.format(record=record))
        page = document[0]
        far = _far_ppi(page)
        found = _codes(page, far)
        _prove_text(found, expected, record, far)
        modules = len(matrix(expected))
        near = far * NEAR / FAR
        found = _codes(page, near, _margins(found[0], modules, page, far))
        _prove_text(found, expected, record, near)
        size = _module_size(found[0], modules, near)
    finally:
        document.close()
    if size < module_floor:
        message = _(
            "“{record}”: a module of its QR code is {size} mm, at least {least} mm are"
            " needed. Use a shorter domain."
        )
        raise PosterUnreadableError(
            message.format(record=record, size=f"{size:.2f}", least=module_floor)
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


def _module_size(code: zxingcpp.Barcode, modules: int, ppi: float) -> float:
    """Return the millimetres of one module of a code as it lies on the page."""
    left, right = code.position.top_left, code.position.top_right
    pixels = dist((left.x, left.y), (right.x, right.y))
    return pixels / ppi * MILLIMETRES_PER_INCH / modules
