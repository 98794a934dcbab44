"""How help looks on a terminal: Chinese characters are two columns wide and break anywhere.

Click measures in characters and breaks at spaces, which Chinese has none of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import click

from campaign_model.language import gettext as _

# A word, or one wide character; with the signs that may not begin or end a line.
_OPENING, _CLOSING = "（“《【", "，。：；？！、）”》】…"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_PIECE = re.compile(
    rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+)[{_CLOSING}]*"
    rf"|[{_OPENING}{_CLOSING}]"
)
_DOUBLE = ("W", "F")
# Quotes and dots that a Chinese font draws two columns wide, whatever Unicode calls them.
_DRAWN_WIDE = "“”…·"


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in _DOUBLE or sign in _DRAWN_WIDE else 1
        for sign in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` columns; one long word stays whole.

    A closing sign stands past the edge rather than at the beginning of a line.
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        is_full = columns(lines[-1]) + columns(piece.rstrip()) > width
        if is_full and lines[-1] and piece[0] not in _CLOSING:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


class HelpLayout(click.HelpFormatter):
    """Click's layout, measured in columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage, its second line below the first argument."""
        start = (prefix or _("Usage: ")) + f"{prog} "
        first, *others = wrap(args, self.width - columns(start))
        self.write(f"{start}{first}".rstrip() + "\n")
        for line in others:
            self.write(" " * columns(start) + line + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section, with the colon of the language."""
        self.write(" " * self.current_indent + _("{heading}:").format(heading=heading))
        self.write("\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, one a line of the text."""
        for paragraph in text.splitlines():
            for line in wrap(paragraph, self.width - self.current_indent):
                self.write(" " * self.current_indent + line + "\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = 30,
        col_spacing: int = 2,
    ) -> None:
        """Write two columns; a term wider than `col_max` has a line of its own."""
        rows = list(rows)
        widest = min(max(columns(term) for term, _text in rows), col_max)
        margin = self.current_indent + widest + col_spacing
        for term, text in rows:
            start = " " * self.current_indent + term
            gap = margin - columns(start)
            first, *others = wrap(text, max(self.width - margin, 10))
            if gap < col_spacing:
                self.write(f"{start}\n")
                start, gap = "", margin
            self.write(f"{start}{' ' * gap}{first}".rstrip() + "\n")
            for line in others:
                self.write(" " * margin + line + "\n")
