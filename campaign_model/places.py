"""A place in a file, and text that remembers the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; ``path`` is relative to where the command was started."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Word(str):
    """Text from a campaign file; behaves as ``str`` and knows its ``place``.

    Every rule can point at the exact line this way, long after reading, without
    a second structure of positions beside the data.
    """

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Word:
        word = super().__new__(cls, text)
        word.place = place
        return word

    def __getnewargs__(self) -> tuple[str, Place]:  # type: ignore[override]
        # str's own version hands over the text alone, so a copy would lose its place.
        return str(self), self.place
