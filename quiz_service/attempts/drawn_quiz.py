"""One attempt's paper, frozen: which wordings were asked, in which order, and the key.

``DrawnQuiz.frozen`` is the text that the database keeps beside the seed; ``thaw`` makes the paper
of it again, with the wordings that it names by digest. What may leave the server before the
answers stands in ``pieces.py``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quiz_service.attempts.wording import Wording

ID_LENGTH = 8
MOST_OPTIONS = 8  # a campaign may have six


@dataclass(frozen=True, slots=True)
class Choice:
    """An option under a name that means nothing outside this attempt."""

    id: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """A wording as one attempt asks it; ``order`` says which option stands where."""

    wording: Wording
    order: tuple[int, ...]
    choices: tuple[Choice, ...]

    def right(self) -> Choice:
        """The one right option."""
        return next(choice for choice in self.choices if choice.right)


def order_of(wording: Wording, seed: str) -> tuple[int, ...]:
    """The order in which an attempt shows a wording's options."""
    keys = marks(seed, "options", wording.id)
    return tuple(sorted(range(len(wording.options)), key=keys.__getitem__))


def item_of(wording: Wording, order: tuple[int, ...], seed: str) -> DrawnItem:
    """A wording with its options in this order, named by the attempt's seed."""
    names = marks(seed, "options", wording.id)[MOST_OPTIONS:]
    choices = tuple([Choice(names[place], *wording.options[place]) for place in order])
    return DrawnItem(wording, order, choices)


@lru_cache(maxsize=64)
def marks(seed: str, *words: str) -> list[str]:
    """Sixteen short marks that seed and words decide: one HMAC-SHA-512, cut up."""
    message = "\0".join(words).encode()
    digest = hmac.digest(seed.encode(), message, hashlib.sha512).hex()
    return [digest[at : at + ID_LENGTH] for at in range(0, len(digest), ID_LENGTH)]


@dataclass(frozen=True, slots=True)
class DrawnQuiz:
    """The items of one attempt, in the order shown."""

    paper: str
    definition: str
    pass_mark: int
    items: tuple[DrawnItem, ...]

    def frozen(self) -> str:
        """Wordings by digest and orders as canonical JSON: the same paper, the same text."""
        content = {
            "definition": self.definition,
            "items": [[item.wording.digest, *item.order] for item in self.items],
            "paper": self.paper,
            "pass_mark": self.pass_mark,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    def choice_ids(self) -> Iterator[frozenset[str]]:
        """The ids one may answer with, item by item."""
        for item in self.items:
            yield frozenset(choice.id for choice in item.choices)


def digest_of(frozen: str) -> str:
    """Return which paper was asked, word for word: SHA-256 of its frozen text."""
    return hashlib.sha256(frozen.encode()).hexdigest()


def thaw(frozen: str, seed: str, find: Callable[[str], Wording]) -> DrawnQuiz:
    """Return the paper in the text of ``frozen``; ``find`` knows wordings by digest."""
    data = json.loads(frozen)
    items = tuple(
        item_of(find(digest), tuple(order), seed) for digest, *order in data["items"]
    )
    return DrawnQuiz(data["paper"], data["definition"], data["pass_mark"], items)
