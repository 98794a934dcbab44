"""A QR code for a page, as the address of an image in itself: no request, nothing kept."""

from __future__ import annotations

from base64 import b64encode


def qr_picture(text: str) -> str:
    """Return the ``data:`` address of an SVG that shows a text as a QR code."""
    import qrcode  # noqa: PLC0415 - pictures and XML, which few pages need
    from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415 - as above

    drawn = qrcode.make(text, image_factory=SvgPathFillImage).to_string()
    return "data:image/svg+xml;base64," + b64encode(drawn).decode()
