"""A material's Markdown as blocks that a page and a Word file are set from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from campaign_model import Section
from generator.print.compose import Data

_ITEM = re.compile(r"^[-*+]\s+(.*)$")
_STEP = re.compile(r"^(\d+)\.\s+(.*)$")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")

Form = Literal["heading", "text", "item", "step"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or a step with its number."""

    form: Form
    mark: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its words without their weights."""
        return "".join(run.text for run in self.runs)

    def data(self) -> Data:
        """Return the block as a template reads it."""
        return asdict(self)


def blocks_of(sections: Iterable[Section]) -> tuple[Block, ...]:
    """Return the blocks of a text, each section's title first."""
    return tuple(_blocks(sections))


def _blocks(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield Block("heading", "", _runs(str(section.title)))
        for line in str(section.text).splitlines():
            if words := line.strip():
                yield _block(words)


def _block(line: str) -> Block:
    if step := _STEP.match(line):
        return Block("step", step[1], _runs(step[2]))
    if item := _ITEM.match(line):
        return Block("item", "", _runs(item[1]))
    return Block("text", "", _runs(line))


def _runs(text: str) -> tuple[Run, ...]:
    parts = _BOLD.split(_LINK.sub(r"\1", text))
    # What was split at is every second part.
    return tuple(Run(part, bool(i % 2)) for i, part in enumerate(parts) if part)
