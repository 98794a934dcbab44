"""QR codes read from a picture of a page: QR alone, and upright as we print them."""

from __future__ import annotations

import pypdfium2
import zxingcpp

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_codes(picture: pypdfium2.PdfBitmap) -> list[zxingcpp.Barcode]:
    """Return the QR codes of a rendered page, inverted ones too: some phones read them.

    Looking for every kind of code, turned and shrunk, costs several times as much.
    """
    return zxingcpp.read_barcodes(
        picture.to_numpy(), formats=_QR, try_rotate=False, try_downscale=False
    )
