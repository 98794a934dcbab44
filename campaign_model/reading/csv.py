"""CSV as offices save it: its encoding, its separator, its lines.

UTF-8, UTF-16 by its mark, else GB18030 with a notice. GBK bytes decode as UTF-16 without
complaint, so UTF-16 is never guessed.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from campaign_model.language import gettext as _
from campaign_model.reading.cells import is_blank
from campaign_model.reading.sheet import Line, Sheet, UnreadableTableError

# The last one is what Chinese typing makes of a comma.
SEPARATORS = (",", ";", "\t", "|", "，")
_HEAD = 20_000  # characters in which headings are looked for
_NAMED_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')  # how Excel is told to keep 0012
_MARKS = (
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What is left where a program read GBK as UTF-8 and saved it: U+FFFD, or its bytes as GBK.
_LOST = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
_HEADING = re.compile("单元|单位|代码|编号|人数|月份|日期|来源|名称")
_OTHER_KINDS = (
    b"%PDF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
)


@dataclass(frozen=True, slots=True)
class TextTable:
    """The text of a table; ``is_gb18030`` where it was saved in the national encoding.

    ``separators`` are those that may be its own, ``first`` is the number of its first line.
    """

    text: str
    is_gb18030: bool
    separators: tuple[str, ...] = SEPARATORS
    first: int = 1

    def unwrapped(self) -> TextTable | None:
        """Return the table whose lines a program took for one quoted cell each, or None."""
        lines = tuple(_lines(self.text, ",", self.first))
        if not lines or any(len(line.cells) > 1 for line in lines):
            return None
        texts = [""] * (lines[-1].number - self.first + 1)
        for line in lines:
            texts[line.number - self.first] = str(line.cells[0])
        return replace(self, text="\n".join(texts))

    def head(self, separator: str) -> Sheet:
        """Return the beginning of the table under a separator, for its headings."""
        lines = []
        with suppress(UnreadableTableError):
            for line in _lines(self.text[:_HEAD], separator, self.first):
                lines.append(line)
        return Sheet(tuple(lines))

    def sheet(self, separator: str, most_lines: int) -> Sheet:
        """Return at most so many lines of the table. Raises UnreadableTableError."""
        lines = _lines(self.text, separator, self.first)
        return Sheet(tuple(islice(lines, most_lines)))


def read_text(data: bytes) -> TextTable:
    """Return the table in the bytes of a text.

    Raises UnreadableTableError where they are no text, or were spoilt before.
    """
    _refuse_other_kinds(data)
    text = _marked(data)
    is_gb18030 = False
    if text is None:
        text, is_gb18030 = _unmarked(data)
    if _LOST.search(text) or _is_garbled(text):
        message = _("The Chinese in this file is garbled: a program read it wrongly.")
        remedy = _("Export it again from where it came, as “CSV UTF-8”.")
        raise UnreadableTableError(message, remedy)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text = text.rstrip("\x1a")  # how DOS told the end of a text
    if text.startswith('"\ufeff'):  # the mark of one program in the quotes of another
        text = f'"{text[2:]}'
    first, _newline, rest = text.partition("\n")
    separator = _NAMED_SEPARATOR.fullmatch(first.strip('"'))
    if separator:
        return TextTable(rest, is_gb18030, (separator[1],), 2)
    return TextTable(text, is_gb18030)


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:200].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")):
        message = _("This is a web page that is named like a table.")
        remedy = _("Open it in Excel or WPS and save it as .xlsx.")
        raise UnreadableTableError(message, remedy)
    if data.startswith(_OTHER_KINDS):
        raise UnreadableTableError(_("This is neither CSV nor XLSX."), _save_again())


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if not data.startswith(mark):
            continue
        if not encoding:
            raise UnreadableTableError(_("The file is in UTF-32."), _save_again())
        try:
            return data[len(mark) :].decode(encoding)
        except UnicodeDecodeError as error:
            raise _undecodable(encoding, data, error.start + len(mark)) from error
    return None


def _unmarked(data: bytes) -> tuple[str, bool]:
    if data.count(0) * 10 > len(data):
        message = _("The file is full of NUL signs: it is UTF-16 without its mark.")
        raise UnreadableTableError(message, _save_again())
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError as error:
        undecodable = _undecodable("UTF-8, GB18030", data, error.start)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise undecodable from None
    if text.encode("gb18030") != data:
        raise undecodable
    return text, True


def _is_garbled(text: str) -> bool:
    """Whether a heading shows once the text is read again the way it should have been."""
    head = text[:2000]
    narrow = b"".join(_one_byte(sign) for sign in head)
    again = (
        narrow.decode("utf-8", "ignore"),
        narrow.decode("gb18030", "ignore"),
        head.encode("gb18030", "ignore").decode("utf-8", "ignore"),
    )
    return not _HEADING.search(head) and any(map(_HEADING.search, again))


def _one_byte(sign: str) -> bytes:
    """A sign of Windows' Latin alphabet as its byte; nothing for any other."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(sign)]) if ord(sign) < 256 else b""


def _lines(text: str, separator: str, first: int) -> Iterator[Line]:
    """Lines with the number at which each begins: a cell in quotes may hold several."""
    before = 0
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=separator, strict=True
        )
        for row in reader:
            if not all(map(is_blank, row)):
                yield Line(first + before, tuple(map(_as_text, row)))
            before = reader.line_num
    except (csv.Error, TypeError, ValueError) as error:
        message = _("A cell begins here whose double quotes are not closed.")
        remedy = _("Check the double quotes.")
        raise UnreadableTableError(message, remedy, first + before) from error


def _as_text(cell: str) -> str:
    quoted = _AS_TEXT.fullmatch(cell.strip()) if cell.startswith(("=", " =")) else None
    return quoted[1] if quoted else cell


def _undecodable(encoding: str, data: bytes, offset: int) -> UnreadableTableError:
    message = _("Byte {offset} is not {encoding} text.")
    message = message.format(offset=offset + 1, encoding=encoding)
    line = data.count(b"\n", 0, offset) + 1
    return UnreadableTableError(message, _save_again(), line)


def _save_again() -> str:
    return _("Save it again as “CSV UTF-8” or as .xlsx.")
