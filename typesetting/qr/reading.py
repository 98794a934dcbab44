"""QR codes read from a picture of a page: QR alone, and upright as we print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2
    import zxingcpp


def read_codes(picture: pypdfium2.PdfBitmap) -> list[zxingcpp.Barcode]:
    """Return the QR codes of a rendered page, inverted ones too: some phones read them.

    Looking for every kind of code, turned and shrunk, costs several times as much.
    """
    import zxingcpp  # noqa: PLC0415 - with the first picture

    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return zxingcpp.read_barcodes(
        picture.to_numpy(), formats=formats, try_rotate=False, try_downscale=False
    )
