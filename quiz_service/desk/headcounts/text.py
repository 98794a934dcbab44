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
from itertools import islice

from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.columns import is_header
from quiz_service.desk.headcounts.findings import Findings, Wrong

Line = tuple[int, tuple[object, ...]]

SEPARATORS = (",", ";", "\t")
MOST_ROWS = 20_000
TITLES = 10  # lines that may stand above the headings
# One more than can be right, so that a table with more is seen to be one.
MOST_LINES = TITLES + MOST_ROWS + 1
_TOLD = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What is left where a program read GBK as UTF-8 and saved it: U+FFFD, or its bytes as GBK.
_LOST = re.compile("\ufffd|锟斤|烫烫|屯屯")
_HEADING = re.compile("单元|单位|代码|人数|日期|来源|名称")
_OTHER_KINDS = (
    b"%PDF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
)


def text_lines(data: bytes, findings: Findings) -> list[Line]:
    """All lines that hold something, each with its number. Raises Wrong."""
    text = decoded(data, findings).replace("\r\n", "\n").replace("\r", "\n")
    at = text.find("\0")
    if at >= 0:
        what = _("There is a NUL sign in the file.")
        raise Wrong(what, _remedy(), text.count("\n", 0, at) + 1)
    first, _newline, rest = text.partition("\n")
    told = _TOLD.fullmatch(first.strip('"'))
    if told:
        return _lines(rest, told[1], 2)
    found = [_titled(text, separator) for separator in SEPARATORS]
    fitting = [sep for sep, fits in zip(SEPARATORS, found, strict=True) if fits]
    return _lines(text, fitting[0] if fitting else ",", 1)


def decoded(data: bytes, findings: Findings) -> str:
    """The text of the bytes. Raises Wrong where they are none, or were spoilt before."""
    _refuse_other_kinds(data)
    text = _marked(data)
    if text is None:
        text = _unmarked(data, findings)
    if _LOST.search(text) or _is_garbled(text):
        what = _("The Chinese in this file is garbled: a program read it wrongly.")
        remedy = _("Export it again from where it came, as “CSV UTF-8”.")
        raise Wrong(what, remedy)
    return text


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:200].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")):
        what = _("This is a web page that is named like a table.")
        remedy = _("Open it in Excel or WPS and save it as .xlsx.")
        raise Wrong(what, remedy)
    if data.startswith(_OTHER_KINDS):
        raise Wrong(_("This is neither CSV nor XLSX."), _remedy())


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if not data.startswith(mark):
            continue
        if not encoding:
            raise Wrong(_("The file is in UTF-32."), _remedy())
        try:
            return data[len(mark) :].decode(encoding)
        except UnicodeDecodeError as error:
            raise _undecodable(encoding, error.start + len(mark)) from error
    return None


def _unmarked(data: bytes, findings: Findings) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = _undecodable("UTF-8, GB18030", error.start)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise wrong from None
    if text.encode("gb18030") != data:
        raise wrong
    what = _("The file is in GB18030 and was read as such.")
    findings.notice(
        1, "", what, _("Look whether names read right; “CSV UTF-8” is safer.")
    )
    return text


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


def _titled(text: str, separator: str) -> bool:
    try:
        lines = islice(_numbered(text[:20_000], separator, 1), TITLES)
        return any(is_header(cells) for _line, cells in lines)
    except Wrong:
        return False


def _lines(text: str, separator: str, first: int) -> list[Line]:
    return list(islice(_numbered(text, separator, first), MOST_LINES))


def _numbered(text: str, separator: str, first: int) -> Iterator[Line]:
    """Lines with the number at which each begins: a cell in quotes may hold several."""
    before = 0
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=separator, strict=True
        )
        for row in reader:
            if any(cell.strip() for cell in row):
                yield first + before, tuple(row)
            before = reader.line_num
    except (csv.Error, TypeError, ValueError) as error:
        what = _(
            "From here on the double quotes are not right, or a cell is very long."
        )
        remedy = _("Check the double quotes; each opens and closes a cell.")
        raise Wrong(what, remedy, first + before) from error


def _undecodable(encoding: str, offset: int) -> Wrong:
    what = _("Byte {offset} is not {encoding} text.")
    return Wrong(what.format(offset=offset + 1, encoding=encoding), _remedy())


def _remedy() -> str:
    return _("Save it again as “CSV UTF-8” or as .xlsx.")
