"""Characters no campaign text may hold, and any text made fit for one line of a report."""

from __future__ import annotations

import re
import unicodedata

# Control characters, line separators that editors do not show, stray byte order marks,
# the signs that turn the direction of writing (they can hide what a line says), and those
# for private use, which each machine draws as something else or not at all.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
# Zero-width signs and soft hyphens: invisible, and a hiding place for digits.
_HIDDEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064]")
_LONGEST, _TAIL = 160, 40


def first_unfit_position(text: str) -> int | None:
    """Return where the first character stands that no text may hold, or None."""
    match = _UNFIT.search(text)
    return match.start() if match else None


def character_name(character: str) -> str:
    """Return how a report names a character that cannot be seen, like U+0000."""
    return f"U+{ord(character):04X}"


def fold(text: str) -> str:
    """Return a text with full-width signs made half-width and what cannot be seen left out."""
    return _HIDDEN.sub("", unicodedata.normalize("NFKC", text))


def one_line(text: str) -> str:
    """Return a text on one line of bearable length, with nothing a terminal would obey."""
    if not text.isprintable():
        text = "".join(_visible(c) for c in text)
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - _TAIL]}……{text[-_TAIL:]}"


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character)[0] == "C":
        return character_name(character)
    return character
