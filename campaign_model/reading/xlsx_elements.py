"""The elements of a workbook's parts, one after the other, through a parser that trusts nothing."""

from __future__ import annotations

import re
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml import sax as defused_sax

from campaign_model.reading.xlsx_package import broken

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Elements(ContentHandler):
    """Elements by their own name, whatever prefix a program gave their namespace."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self.begin(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:
        self.end(name.rpartition(":")[2])

    def begin(self, name: str, attributes: AttributesImpl) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


def parse(part: bytes, handler: Elements) -> None:
    """Hand the elements of a part to a handler. Raises UnreadableTableError."""
    try:
        defused_sax.parseString(part, handler, forbid_dtd=True)
    except (SAXException, DefusedXmlException) as error:
        raise broken() from error


def integer(text: str, otherwise: int) -> int:
    """Return a whole number, or ``otherwise`` where the text is no number."""
    try:
        return int(text)
    except ValueError:
        return otherwise


def is_strike(name: str, attributes: AttributesImpl) -> bool:
    """Return whether an element of a font crosses its text out."""
    return name == "strike" and attributes.get("val", "1") not in ("0", "false")


def unescaped(text: str) -> str:
    """Return a text with the signs that XML cannot hold: _x000D_ is the end of a line."""
    return _ESCAPED.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    # Half of a surrogate pair is no sign: no encoding could write it.
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
