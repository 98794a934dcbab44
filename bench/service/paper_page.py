"""The paper on a phone's screen: its hidden fields, and what may be ticked."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_RADIO = re.compile(r'<input type="radio" name="(a\d+)" value="(\w+)"')


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page."""
    return {
        name: html.unescape(value)
        for name, value in _HIDDEN.findall(page.rsplit("<main", maxsplit=1)[-1])
    }


@dataclass
class Paper:
    """A paper: its page, its hidden fields, and the choices of each question by its name."""

    text: str
    fields: dict[str, str]
    offered: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, page: str) -> Paper:
        """Return the paper of a page."""
        paper = cls(page, hidden(page))
        for name, value in _RADIO.findall(page):
            paper.offered.setdefault(name, []).append(value)
        return paper

    def first_of_each(self) -> dict[str, str]:
        """Return answers that tick what stands first."""
        return {name: values[0] for name, values in self.offered.items()}
