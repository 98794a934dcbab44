"""A long list, searched by name and shown a page at a time: 315 units are no page for a phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
PAGE_LENGTH = 50  # items on a page: a phone scrolls through it in a few seconds
MOST_SIGNS = 80  # of a search


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """The items of one page; ``total`` is how many were found, ``words`` what was searched."""

    items: Sequence[Item]
    words: str
    total: int
    number: int
    pages: int

    @property
    def numbers(self) -> range:
        """Return the numbers of all pages."""
        return range(1, self.pages + 1)

    def in_address(self, number: int) -> dict[str, str | int]:
        """Return the query of another page of the same search."""
        return ({"q": self.words} if self.words else {}) | {"page": number}


def list_page(
    items: Sequence[Item],
    query: Mapping[str, str],
    names_of: Callable[[Item], Sequence[str]] = lambda item: (),
) -> ListPage[Item]:
    """Return the page that an address asks for, of the items with a name that it searches.

    What an address cannot mean searches nothing; a page behind the last is the last.
    """
    words = searched_words(query)
    matching = [item for item in items if not words or has_words(words, names_of(item))]
    pages = max(-(-len(matching) // PAGE_LENGTH), 1)
    number = min(page_number(query), pages)
    shown_from = (number - 1) * PAGE_LENGTH
    on_page = matching[shown_from : shown_from + PAGE_LENGTH]
    return ListPage(on_page, words, len(matching), number, pages)


def searched_words(query: Mapping[str, str]) -> str:
    """Return what an address searches."""
    return query.get("q", "").strip()[:MOST_SIGNS]


def page_number(query: Mapping[str, str]) -> int:
    """Return the page that an address asks for, 1 where it asks for none."""
    page = query.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) < 5
    return max(int(page), 1) if is_number else 1


def has_words(words: str, names: Sequence[str]) -> bool:
    """Return whether one of the names holds the words, in letters of any width and case."""
    return any(_folded(words) in _folded(name) for name in names)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
