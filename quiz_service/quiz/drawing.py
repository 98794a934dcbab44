"""Draws a sheet by a paper's blueprint: the same seed gives the same sheet, for ever.

The seed is stored with the sitting, so an inspector can draw the sheet again. Python's own
shuffle may change between versions, so the order comes from SHA-256 instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from secrets import token_hex
from typing import TypeVar

from campaign_model.campaign import Settings
from campaign_model.quiz import Paper, Question
from quiz_service.quiz.sheet import Item, Sheet, item_of, mark
from quiz_service.quiz.wording import Wording, wording_of

SEED_BYTES = 16

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A paper made ready to draw: for each line how many items, and out of which."""

    paper: str
    definition: str
    pass_mark: int
    lines: tuple[tuple[int, tuple[Wording, ...]], ...]


def blueprint(
    paper: Paper, bank: tuple[Question, ...], settings: Settings
) -> Blueprint:
    """The blueprint of a paper over a bank; made once, drawn from thousands of times."""
    lines = tuple(
        (wanted.count, tuple(map(wording_of, paper.pool(wanted, bank))))
        for wanted in paper.draws
    )
    definition = str(settings.definition)
    return Blueprint(str(paper.id), definition, settings.pass_mark, lines)


def new_seed() -> str:
    """A fresh seed, in hexadecimal."""
    return token_hex(SEED_BYTES)


def draw(plan: Blueprint, *, seed: str, seen: Collection[str] = ()) -> Sheet:
    """The sheet of a seed; items whose ids were ``seen`` in an earlier sitting come last.

    Raises ValueError where the bank cannot fill the blueprint; ``wuzha check`` refuses
    such a campaign long before.
    """
    chosen: list[Wording] = []
    taken: set[str] = set()
    for line, (count, offered) in enumerate(plan.lines):
        pool = [wording for wording in offered if wording.id not in taken]
        shuffled = in_order(pool, seed, f"line {line}", [w.id for w in pool])
        # Sorting is stable: among the fresh and among the seen the order stays random.
        shuffled.sort(key=lambda wording: wording.id in seen)
        if len(shuffled) < count:
            raise ValueError(f"paper {plan.paper} needs {count} in line {line}")
        chosen += shuffled[:count]
        taken.update(wording.id for wording in shuffled[:count])
    ordered = in_order(chosen, seed, "items", [wording.id for wording in chosen])
    items = tuple(_item(wording, seed) for wording in ordered)
    return Sheet(plan.paper, plan.definition, plan.pass_mark, items)


def in_order(
    things: Iterable[Thing], seed: str, purpose: str, names: Iterable[str]
) -> list[Thing]:
    """The things in an order that seed, purpose and their names decide."""
    keyed = zip((mark(seed, purpose, name) for name in names), things, strict=True)
    return [thing for _key, thing in sorted(keyed, key=lambda pair: pair[0])]


def _item(wording: Wording, seed: str) -> Item:
    places = range(len(wording.options))
    order = in_order(places, seed, f"options {wording.id}", map(str, places))
    return item_of(wording, tuple(order), seed)
