"""What Word, WPS and Windows leave in files: other formats, other signs, files of their own."""

from __future__ import annotations

import codecs
import re

from campaign_model.language import gettext as _

# Windows, macOS and office programs put these beside people's files; nobody wrote them.
_LEFTOVER = re.compile(
    r"\.|~\$|(?:Thumbs\.db|desktop\.ini|ehthumbs\.db)$", re.IGNORECASE
)
_FORMATS = {
    b"PK\x03\x04": ".docx",
    b"\xd0\xcf\x11\xe0": ".doc",
    b"%PDF": ".pdf",
    b"{\\rtf": ".rtf",
}
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.{,400}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BULLET = re.compile(r"\s*(?:[•●▪◆■·]|–\s|[0-9]{1,2}、)")
_QUOTES, _COMMAS = "“”‘’", "，、；"
_SPACES = "\u00a0\u2002\u2003\u3000"


def is_leftover(name: str) -> bool:
    """Whether a file is one that a program left, and not an editor's."""
    return _LEFTOVER.match(name) is not None


def other_format(data: bytes) -> tuple[str, str] | None:
    """Return which format a file is of that was only named like text, and what to do.

    Some, such as RTF, are letters and nothing else, so that they read as text.
    """
    ending = _ending_of(data)
    if not ending:
        return None
    message = _("This is a {ending} file under another name.")
    remedy = _(
        "Open it, copy the text into Notepad, and save that with the encoding UTF-8."
    )
    return message.format(ending=ending), remedy


def _ending_of(data: bytes) -> str:
    if _WEB_PAGE.match(data.removeprefix(codecs.BOM_UTF8)):
        return ".html"
    for beginning, ending in _FORMATS.items():
        if data.startswith(beginning):
            return ending
    return ""


def why_no_text(data: bytes) -> tuple[str, str]:
    """Return what bytes that are no UTF-8 are, and how to make text of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "UTF-16"
    elif _reads_as_chinese(data):
        encoding = "GBK"
    else:
        return _("The file is not UTF-8 text."), _(
            "Save it again with the encoding UTF-8."
        )
    message = _("The file is text in {encoding}, not in UTF-8.")
    remedy = _("In Notepad: File, Save as, and below choose the encoding UTF-8.")
    return message.format(encoding=encoding), remedy


def begins_with_a_drawn_bullet(line: str) -> bool:
    """Whether a line is of a list as Word draws it, which Markdown takes for a sentence."""
    return _BULLET.match(line) is not None


def spaces_from_office(line: str) -> str:
    """Return what to do about a sign that only looks like a space, or an empty text."""
    if not any(space in line for space in _SPACES):
        return ""
    return _("The space here came from Word: delete it and type a plain one.")


def sign_from_office(word: str) -> str:
    """Return which sign of Word or of Chinese typing to replace in a word, or nothing."""
    remedy = spaces_from_office(word)
    if remedy:
        return remedy
    if any(sign in word for sign in _QUOTES):
        return _("Take the quotation marks away: a name needs none.")
    if any(sign in word for sign in _COMMAS):
        return _("Put half-width commas between names: [a, b].")
    return ""


def _reads_as_chinese(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return re.search("[\u4e00-\u9fff]{2}", text) is not None
