"""A campaign's logo: an SVG without anything that runs or comes from elsewhere, or a PNG.

It goes into every page and poster, so only shapes are let in, named one by one.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from campaign_model.language import gettext as _
from campaign_model.reading.folder import Folder
from campaign_model.reading.source_location import LocatedStr
from design import Logo

MOST_BYTES = 8 * 1024
NARROWEST, WIDEST = 0.5, 4.0  # how many times as wide as high
SHAPES = frozenset(
    (
        "circle",
        "clipPath",
        "defs",
        "desc",
        "ellipse",
        "g",
        "line",
        "linearGradient",
        "mask",
        "path",
        "polygon",
        "polyline",
        "radialGradient",
        "rect",
        "stop",
        "svg",
        "symbol",
        "title",
        "use",
    )
)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = 12  # bytes of a chunk besides its content: length, name, checksum
# A reference may only lead to another part of the same picture.
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.I)


class _LogoError(Exception):
    """Something a logo must not have; ``line`` is where, in the file."""

    def __init__(self, message: str, remedy: str, line: int = 1) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line = message, remedy, line


def read_logo(folder: Folder, name: LocatedStr) -> Logo | None:
    """Return the logo in a file of the folder, or None where a problem was noted."""
    content = folder.content(name, named_at=name.location)
    if content is None:
        return None
    try:
        if len(content) > MOST_BYTES:
            message = _("The logo is larger than {most} KB.")
            raise _LogoError(
                message.format(most=MOST_BYTES // 1024),
                _("Draw it with fewer points, or save a smaller PNG."),
            )
        logo = _png(content) if content.startswith(_SIGNATURE) else _svg(content)
        if not NARROWEST <= logo.ratio <= WIDEST:
            raise _LogoError(
                _("The logo is too wide or too high for the bar with the name."),
                _("At most four times as wide as high, at most twice as high as wide."),
            )
    except _LogoError as error:
        location = folder.location(name, error.line)
        folder.problems.add(location, error.message, error.remedy)
        return None
    return logo


def _png(content: bytes) -> Logo:
    at, names = len(_SIGNATURE), []
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        part = content[at + 4 : at + 8 + length]
        checksum = content[at + 8 + length : at + _HEAD + length]
        if zlib.crc32(part).to_bytes(4, "big") != checksum:
            break
        names.append(part[:4])
        at += _HEAD + length
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or at != len(content):
        raise _LogoError(_("The picture is damaged."), _("Save it again as PNG."))
    width, height = (int.from_bytes(content[i : i + 4], "big") for i in (16, 20))
    picture = b64encode(content).decode()
    # Wrapped, so that all that use a logo know one format.
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{picture}"/>'
        "</svg>"
    )
    return Logo(svg, width / max(height, 1))


def _svg(content: bytes) -> Logo:
    no_picture = _("This is no SVG or PNG picture.")
    remedy = _("Save the logo as SVG with the encoding UTF-8, or as PNG.")
    drawing = _Drawing()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(drawing)
    try:
        svg = content.decode("utf-8-sig")
        parser.parse(BytesIO(svg.encode()))
    except SAXParseException as error:
        raise _LogoError(no_picture, remedy, error.getLineNumber() or 1) from error
    except DefusedXmlException as error:
        line = svg[: svg.find("<!DOCTYPE")].count("\n") + 1
        message = _("“{name}” may not stand in a logo.").format(name="<!DOCTYPE …>")
        raise _LogoError(message, _nothing_foreign(), line) from error
    except UnicodeDecodeError as error:
        raise _LogoError(no_picture, remedy) from error
    return Logo(svg, drawing.ratio)


def _nothing_foreign() -> str:
    return _("Nothing in it may run or come from elsewhere: take it out.")


class _Drawing(ContentHandler):
    """Lets shapes pass, and remembers how wide the drawing is."""

    def __init__(self) -> None:
        super().__init__()
        self.ratio = 0.0
        self._locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:
        """Remember who knows the line."""
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:
        """Judge one element and its attributes."""
        if name not in SHAPES:
            message = _("“{name}” may not stand in a logo.").format(name=name)
            remedy = _("Keep only shapes; turn letters into paths.")
            raise _LogoError(message, remedy, self._line())
        for key, value in attrs.items():
            if self._leads_away(key, value):
                message = _("“{name}” may not stand in a logo.").format(name=key)
                raise _LogoError(message, _nothing_foreign(), self._line())
        if not self.ratio:
            self.ratio = self._ratio(name, attrs.get("viewBox", ""))

    def processingInstruction(self, target: str, data: str) -> None:
        """Refuse what asks a program for something, such as a style sheet."""
        message = _("“{name}” may not stand in a logo.").format(name=target)
        raise _LogoError(message, _nothing_foreign(), self._line())

    def _ratio(self, name: str, view_box: str) -> float:
        numbers = re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)", view_box)
        if name != "svg" or len(numbers) != 4 or float(numbers[3]) <= 0:
            message = _("The picture does not say how large it is.")
            remedy = _("Write viewBox, four numbers, into its first element, svg.")
            raise _LogoError(message, remedy, self._line())
        return float(numbers[2]) / float(numbers[3])

    def _leads_away(self, key: str, value: str) -> bool:
        bare = key.rpartition(":")[2].lower()
        if key.startswith("xmlns"):
            return False
        runs = bare.startswith("on") or bare == "base"
        foreign = bare in ("href", "src") and not value.strip().startswith("#")
        return runs or foreign or bool(_ELSEWHERE.search(value))

    def _line(self) -> int:
        return int(self._locator.getLineNumber() or 1)
