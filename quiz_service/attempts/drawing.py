"""Draws a sheet by a paper's blueprint: the same seed gives the same sheet, for ever.

The seed is stored with the sitting, so an inspector can draw the sheet again. Python's own
shuffle may change between versions, so the order comes from HMAC-SHA-512 instead.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from secrets import token_hex
from typing import TypeVar

from campaign_model import Blueprint, CampaignSettings, Question
from quiz_service.attempts.drawn_quiz import DrawnQuiz, item_of, marks, order_of
from quiz_service.attempts.wording import Wording, wording_of

SEED_BYTES = 16

Thing = TypeVar("Thing")


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
        (wanted.count, tuple(map(wording_of, blueprint.pool(wanted, bank))))
        for wanted in blueprint.lines
    )
    definition = str(settings.definition)
    return PreparedBlueprint(str(blueprint.id), definition, settings.pass_mark, lines)


def new_seed() -> str:
    """A fresh seed, in hexadecimal."""
    return token_hex(SEED_BYTES)


def draw(
    plan: PreparedBlueprint, *, seed: str, seen: Collection[str] = ()
) -> DrawnQuiz:
    """The sheet of a seed; items whose ids were ``seen`` in an earlier sitting come last.

    Raises ValueError where the bank cannot fill the blueprint; ``wuzha check`` refuses
    such a campaign long before.
    """
    chosen: list[Wording] = []
    taken: set[str] = set()
    for line, (wanted, offered) in enumerate(plan.lines):
        pool = [wording for wording in offered if wording.id not in taken]
        shuffled = in_order(pool, seed, f"line {line}")
        # Sorting is stable: among the fresh and among the seen the order stays random.
        if seen:
            shuffled.sort(key=lambda wording: wording.id in seen)
        if len(shuffled) < wanted:
            raise ValueError(f"paper {plan.paper} needs {wanted} in line {line}")
        chosen += shuffled[:wanted]
        taken.update(wording.id for wording in shuffled[:wanted])
    items = tuple(
        item_of(wording, order_of(wording, seed), seed)
        for wording in in_order(chosen, seed, "items")
    )
    return DrawnQuiz(plan.paper, plan.definition, plan.pass_mark, items)


def in_order(things: Sequence[Thing], seed: str, purpose: str) -> list[Thing]:
    """The things in an order that seed and purpose decide.

    Fisher and Yates with 32 bits of HMAC-SHA-512 for each exchange: among 300 things no
    place is likelier than another by more than one in ten million.
    """
    shuffled = list(things)
    bits = _numbers(seed, purpose)
    for last in range(len(shuffled) - 1, 0, -1):
        other = next(bits) % (last + 1)
        shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
    return shuffled


def _numbers(seed: str, purpose: str) -> Iterator[int]:
    for block in count():
        data = bytes.fromhex("".join(marks(seed, purpose, str(block))))
        yield from struct.unpack(">16I", data)
