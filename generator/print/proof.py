"""The finished poster, decoded: what a phone will read is what was meant, to the byte."""

from __future__ import annotations

from math import dist

import pypdfium2
import zxingcpp

from campaign_model.language import gettext as _
from generator.errors import PosterError, PosterUnreadableError
from typesetting.qr.code import matrix

# 96 ppi is a photo from afar, 300 ppi the sheet in hand.
PPI = (96, 300)
MILLIMETRES_PER_INCH = 25.4


def prove(pdf: bytes, expected: str, record: str, *, module_floor: float) -> None:
    """Raise PosterUnreadableError unless the single page holds the expected code alone.

    A module of it must measure at least ``module_floor`` millimetres.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != 1:
            message = _("“{record}” runs over to a second page. Shorten its texts.")
            raise PosterError(message.format(record=record))
        for ppi in PPI:
            picture = document[0].render(scale=ppi / 72, grayscale=True).to_numpy()
            codes = zxingcpp.read_barcodes(picture)
            _prove_text(codes, expected, record, ppi)
            size = _module_size(codes[0], len(matrix(expected)), ppi)
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


def _prove_text(
    codes: list[zxingcpp.Barcode], expected: str, record: str, ppi: int
) -> None:
    if [code.text for code in codes] == [expected]:
        return
    message = _("“{record}”: at {ppi} ppi its QR code reads {found}, not {expected}.")
    read = "、".join(code.text for code in codes) or "—"
    raise PosterUnreadableError(
        message.format(record=record, ppi=ppi, found=read, expected=expected)
    )


def _module_size(code: zxingcpp.Barcode, modules: int, ppi: int) -> float:
    """Return the millimetres of one module of a code as it lies on the page."""
    left, right = code.position.top_left, code.position.top_right
    pixels = dist((left.x, left.y), (right.x, right.y))
    return pixels / ppi * MILLIMETRES_PER_INCH / modules
