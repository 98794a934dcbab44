"""Draws a paper from a blueprint: the same seed gives the same paper, for ever.

The seed is stored with the attempt, so an inspector can draw the paper again. Python's own
shuffle may change between versions, so the order comes from HMAC-SHA-512 instead.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counting_up
from secrets import token_hex
from typing import TypeVar

from campaign_model import Blueprint, CampaignSettings, Question
from quiz_service.attempts.drawn_quiz import DrawnQuiz, item_of, marks, order_of
from quiz_service.attempts.wording import Wording, wording_of

SEED_BYTES = 16

Element = TypeVar("Element")


@dataclass(frozen=True, slots=True)
class PreparedBlueprint:
    """A paper made ready to draw: for each line how many items, and out of which.

    ``fresh`` is the whole half of the bank that 补答 may draw from.
    """

    paper: str
    definition: str
    pass_mark: int
    lines: tuple[tuple[int, tuple[Wording, ...]], ...]
    fresh: tuple[Wording, ...]

    @property
    def items(self) -> int:
        """How many items a whole paper has."""
        return sum(count for count, _pool in self.lines)

    def frozen(self) -> str:
        """Canonical JSON, wordings by digest: the same blueprint is the same text."""
        content = {
            "definition": self.definition,
            "fresh": [wording.digest for wording in self.fresh],
            "lines": [
                [count, [wording.digest for wording in pool]]
                for count, pool in self.lines
            ],
            "paper": self.paper,
            "pass_mark": self.pass_mark,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def thaw_blueprint(frozen: str, find: Callable[[str], Wording]) -> PreparedBlueprint:
    """Return the blueprint of ``frozen``; ``find`` knows wordings by digest."""
    content = json.loads(frozen)
    return PreparedBlueprint(
        content["paper"],
        content["definition"],
        content["pass_mark"],
        tuple((count, tuple(map(find, pool))) for count, pool in content["lines"]),
        tuple(map(find, content["fresh"])),
    )


def prepare_blueprint(
    blueprint: Blueprint, bank: tuple[Question, ...], settings: CampaignSettings
) -> PreparedBlueprint:
    """Return a blueprint made ready over a bank: made once, drawn from thousands of times."""
    lines = tuple(
        (line.count, tuple(map(wording_of, blueprint.pool(line, bank))))
        for line in blueprint.lines
    )
    definition = str(settings.definition)
    fresh = tuple(map(wording_of, blueprint.half(bank)))
    return PreparedBlueprint(
        str(blueprint.id), definition, settings.pass_mark, lines, fresh
    )


def new_seed() -> str:
    """A fresh seed, in hexadecimal."""
    return token_hex(SEED_BYTES)


def draw(plan: PreparedBlueprint, *, seed: str) -> DrawnQuiz:
    """Draw the paper of a seed.

    Raises ValueError where the bank cannot fill the blueprint; ``wuzha check`` refuses
    such a campaign long before.
    """
    chosen: list[Wording] = []
    drawn: set[str] = set()
    for line, (count, offered) in enumerate(plan.lines):
        pool = [wording for wording in offered if wording.id not in drawn]
        shuffled = in_order(pool, seed, f"line {line}")
        if len(shuffled) < count:
            raise ValueError(f"paper {plan.paper} needs {count} in line {line}")
        chosen += shuffled[:count]
        drawn.update(wording.id for wording in shuffled[:count])
    items = tuple(
        item_of(wording, order_of(wording, seed), seed)
        for wording in in_order(chosen, seed, "items")
    )
    return DrawnQuiz(plan.paper, plan.definition, plan.pass_mark, items)


def in_order(elements: Sequence[Element], seed: str, purpose: str) -> list[Element]:
    """The elements in an order that seed and purpose decide.

    Fisher and Yates with 32 bits of HMAC-SHA-512 for each exchange: among 300 elements no
    place is likelier than another by more than one in ten million.
    """
    shuffled = list(elements)
    bits = _numbers(seed, purpose)
    for last in range(len(shuffled) - 1, 0, -1):
        other = next(bits) % (last + 1)
        shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
    return shuffled


def _numbers(seed: str, purpose: str) -> Iterator[int]:
    for block in counting_up():
        data = bytes.fromhex("".join(marks(seed, purpose, str(block))))
        yield from struct.unpack(">16I", data)
