"""Draws a sheet by a paper's blueprint: the same seed gives the same sheet, for ever.

The seed is stored with the attempt, so an inspector can draw the paper again. Python's own
shuffle may change between versions, so the order comes from HMAC-SHA-512 instead.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
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
    """A paper made ready to draw: for each line how many items, and out of which."""

    paper: str
    definition: str
    pass_mark: int
    lines: tuple[tuple[int, tuple[Wording, ...]], ...]


def prepare_blueprint(
    blueprint: Blueprint, bank: tuple[Question, ...], settings: CampaignSettings
) -> PreparedBlueprint:
    """Return a blueprint made ready over a bank: made once, drawn from thousands of times."""
    lines = tuple(
        (line.count, tuple(map(wording_of, blueprint.pool(line, bank))))
        for line in blueprint.lines
    )
    definition = str(settings.definition)
    return PreparedBlueprint(str(blueprint.id), definition, settings.pass_mark, lines)


def new_seed() -> str:
    """A fresh seed, in hexadecimal."""
    return token_hex(SEED_BYTES)


def draw(
    plan: PreparedBlueprint, *, seed: str, ids_before: Collection[str] = ()
) -> DrawnQuiz:
    """The paper of a seed; items whose ids were ``ids_before`` in an earlier attempt come last.

    Raises ValueError where the bank cannot fill the blueprint; ``wuzha check`` refuses
    such a campaign long before.
    """
    chosen: list[Wording] = []
    drawn: set[str] = set()
    for line, (count, offered) in enumerate(plan.lines):
        pool = [wording for wording in offered if wording.id not in drawn]
        shuffled = in_order(pool, seed, f"line {line}")
        # Sorting is stable: among the fresh and among the ids_before the order stays random.
        if ids_before:
            shuffled.sort(key=lambda wording: wording.id in ids_before)
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
