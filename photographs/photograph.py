"""Opens a photograph that came from a phone, upright and in greys, and reads its codes.

Nothing is asked of it but its picture and which way up it is: where a phone says it was taken
is never looked up.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator

import zxingcpp
from PIL import ExifTags, Image, ImageOps

from campaign_model.errors import InputError
from campaign_model.language import gettext as _

LARGEST = 2400  # pixels: a phone's photograph has more than a code needs
# The largest that phones take without being asked to; a file of a few bytes may claim more.
MOST_PIXELS = 64_000_000
# A phone's JPEG has ten at most. Each is a walk over all pixels and may take a few bytes.
MOST_SCANS = 100
_JPEG, _SCAN = b"\xff\xd8", b"\xff\xda"
# What phones, scanners and screenshots write. Each other format is one more reader to trust.
FORMATS = ("JPEG", "PNG", "WEBP")
# HEIF brands, bytes 8 to 12 of a photograph in HEIC or AVIF: registered by the MP4 authority
# for ISO/IEC 23008-12 and for AV1. Neither is among our formats.
_HEIF = (
    *(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"),
    *(b"avif", b"avis", b"mif1", b"mif2", b"msf1"),
)
WHITE = 255
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow's readers raise for files that were made to break them.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    OverflowError,
    LookupError,
    TypeError,
    struct.error,
)
# Four dots of quiet beside a code of 33, as ours has them, are an eighth of it.
QUIET_SHARE = 8
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
# What a phone opens beside it: WeChat's scanner reads QR, Data Matrix and PDF417
# (`wx.scanCode`, `scanType`), a phone's own camera Aztec too. Codes on goods open nothing.
_OPENED = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.Aztec,
    ]
)


# Left, top, right, bottom in pixels.
Box = tuple[int, int, int, int]


class PhotoError(InputError):
    """A file is no photograph that can be read."""


def open_photograph(data: bytes, name: str) -> Image.Image:
    """Return a photograph in greys, upright, no larger than a code needs.

    Raises PhotoError, whose words say which file it was by its ``name``, and what to do.
    """
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        message = _(
            "{file} is HEIC or AVIF, which few programs read. On an iPhone choose Settings, "
            "Camera, Formats, Most Compatible and take it again; on any phone, send a"
            " screenshot of it."
        )
        raise PhotoError(message.format(file=name))
    if data.startswith(_JPEG) and data.count(_SCAN) > MOST_SCANS:
        raise _unreadable(name)
    try:
        with warnings.catch_warnings():
            # Ours is the stricter bound, and says it in our words.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
        with opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_large(name)
            return _small_and_upright(opened)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except _BROKEN as error:
        raise _unreadable(name) from error


def read_codes(photograph: Image.Image) -> tuple[str, ...]:
    """Return every different code on a photograph that a phone would open, in order.

    A dark or pale one is stretched to all its greys and read again.
    """
    codes = {
        code.text: None
        for look in _looks(photograph)
        for code in zxingcpp.read_barcodes(look, formats=_OPENED)
    }
    return tuple(sorted(codes))


def places_of_codes(photograph: Image.Image) -> list[Box]:
    """Return where QR codes lie on a photograph, each with the quiet zone it should have."""
    places = []
    for code in zxingcpp.read_barcodes(photograph, formats=_QR):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
        across = [corner.x for corner in corners]
        down = [corner.y for corner in corners]
        edge = (max(across) - min(across)) // QUIET_SHARE
        left, top = max(min(across) - edge, 0), max(min(down) - edge, 0)
        places.append((left, top, max(across) + edge, max(down) + edge))
    return places


def _small_and_upright(opened: Image.Image) -> Image.Image:
    turn = _UPRIGHT.get(opened.getexif().get(ExifTags.Base.Orientation, 1))
    # A JPEG is decoded at a half or a quarter of its size where that is enough.
    opened.draft("L", (LARGEST, LARGEST))
    picture = _on_white(opened)
    picture.thumbnail((LARGEST, LARGEST))
    return picture.transpose(turn) if turn is not None else picture


def _on_white(opened: Image.Image) -> Image.Image:
    """Return a picture in greys; where it is transparent, the paper below it is white."""
    if not opened.has_transparency_data:
        return opened.convert("L")
    layer = opened.convert("RGBA" if opened.mode == "P" else "LA").convert("LA")
    paper = Image.new("L", layer.size, WHITE)
    paper.paste(layer.getchannel("L"), mask=layer.getchannel("A"))
    return paper


def _unreadable(name: str) -> PhotoError:
    message = _("{file} is no photograph that can be read. Send JPEG or PNG.")
    return PhotoError(message.format(file=name))


def _too_large(name: str) -> PhotoError:
    message = _("{file} has more pixels than any phone's camera takes. Take it again.")
    return PhotoError(message.format(file=name))


def _looks(photograph: Image.Image) -> Iterator[Image.Image]:
    yield photograph
    yield ImageOps.autocontrast(photograph, cutoff=2)
    yield ImageOps.equalize(photograph)
