"""One sitting's paper, frozen: every word asked, the order shown, and the key.

``Sheet.frozen`` is what the database keeps, so that an item edited tomorrow changes no
score of today. ``Sheet.asked`` is all that may leave the server before the answers are in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """An option under a name that means nothing outside this sheet."""

    id: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question as it was asked. ``medium`` is empty where there is no message."""

    id: str
    point: str
    ask: str
    medium: str
    sender: str
    message: str
    genuine: bool | None
    must_know: str
    choices: tuple[Choice, ...]
    explain: str
    source: str

    def right(self) -> Choice:
        """The one right option."""
        return next(choice for choice in self.choices if choice.right)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The items of one sitting, in the order shown."""

    paper: str
    definition: str
    pass_mark: int
    items: tuple[Item, ...]

    def frozen(self) -> str:
        """The whole sheet as canonical JSON: the same sheet is the same text."""
        return json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    def digest(self) -> str:
        """Which wording was asked: SHA-256 of the frozen sheet."""
        return hashlib.sha256(self.frozen().encode()).hexdigest()

    def asked(self) -> list[dict[str, Any]]:
        """What a participant may see before answering: no key, no reason, no source.

        Which message is genuine and which item must be known would give the key away.
        """
        return [
            {
                "number": number,
                "ask": item.ask,
                "medium": item.medium,
                "sender": item.sender,
                "message": item.message,
                "choices": [{"id": c.id, "text": c.text} for c in item.choices],
            }
            for number, item in enumerate(self.items, 1)
        ]

    def choice_ids(self) -> Iterator[frozenset[str]]:
        """The ids one may answer with, item by item."""
        for item in self.items:
            yield frozenset(choice.id for choice in item.choices)


def thaw(text: str) -> Sheet:
    """A sheet from what ``frozen`` gave."""
    data = json.loads(text)
    items = tuple(_item(each) for each in data.pop("items"))
    return Sheet(**data, items=items)


def _item(data: dict[str, Any]) -> Item:
    choices = tuple(Choice(**each) for each in data.pop("choices"))
    return Item(**data, choices=choices)
