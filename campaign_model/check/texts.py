"""Every piece of text in an object, each knowing its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from campaign_model.places import Word


def texts(thing: Any) -> Iterator[Word]:
    """All the words in a dataclass, however deep, in the order of its fields."""
    if isinstance(thing, Word):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from texts(each)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from texts(getattr(thing, name))
