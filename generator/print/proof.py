"""The finished poster, decoded: what a phone will read is what was meant, to the byte."""

from __future__ import annotations

import pypdfium2
import zxingcpp

from campaign_model.language import gettext as _
from generator.errors import PosterError, PosterUnreadableError

# 96 ppi is a photo from afar, 300 ppi the sheet in hand.
PPI = (96, 300)


def prove(pdf: bytes, expected: str, record: str) -> None:
    """Raise PosterUnreadableError unless the single page holds the expected code alone."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != 1:
            message = _("“{record}” runs over to a second page. Shorten its texts.")
            raise PosterError(message.format(record=record))
        page = document[0]
        for ppi in PPI:
            picture = page.render(scale=ppi / 72, grayscale=True).to_numpy()
            codes = [code.text for code in zxingcpp.read_barcodes(picture)]
            if codes != [expected]:
                message = _(
                    "“{record}”: at {ppi} ppi its QR code reads {found}, not {expected}."
                )
                read = "、".join(codes) or "—"
                raise PosterUnreadableError(
                    message.format(
                        record=record, ppi=ppi, found=read, expected=expected
                    )
                )
    finally:
        document.close()
