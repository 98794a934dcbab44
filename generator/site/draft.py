"""A page that will exist: the key of its inputs now, its Markdown only when asked for.

Of 1,000 cases one is edited; the other 999 pages are known to be as before by their key,
and nobody renders their template.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """``key`` is the digest of all the page's Markdown depends on; ``text`` makes it."""

    key: str
    text: Callable[[], str]


def written(text: str) -> Draft:
    """Return the draft of a page whose Markdown is at hand."""
    return Draft(_digest(text), lambda: text)


def drafted(text: Callable[[], str], *inputs: object) -> Draft:
    """Return the draft of a page made from ``inputs``, whose ``repr`` says all they hold."""
    return Draft(_digest(code_digest(), *map(repr, inputs)), text)


@cache
def code_digest() -> str:
    """Return the digest of this package: templates and the code that fills them."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".j2"))
    return _digest(*(path.read_text(encoding="utf-8") for path in files))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
