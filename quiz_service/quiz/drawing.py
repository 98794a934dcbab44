"""Draws a sheet by a paper's blueprint: the same seed gives the same sheet, for ever.

The seed is stored with the sitting, so an inspector can draw the sheet again. Python's own
shuffle may change between versions, so the order comes from SHA-256 instead.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable
from secrets import token_hex
from typing import TypeVar

from campaign_model.campaign import Settings
from campaign_model.quiz import Paper, Question
from quiz_service.quiz.sheet import Choice, Item, Sheet

SEED_BYTES = 16
ID_LENGTH = 8

Thing = TypeVar("Thing")


def new_seed() -> str:
    """A fresh seed, in hexadecimal."""
    return token_hex(SEED_BYTES)


def draw(
    paper: Paper,
    bank: tuple[Question, ...],
    settings: Settings,
    *,
    seed: str,
    seen: Collection[str] = (),
) -> Sheet:
    """The sheet of a seed; items ``seen`` in an earlier sitting come last.

    Raises ValueError where the bank cannot fill the blueprint; ``wuzha check`` refuses
    such a campaign long before.
    """
    chosen: list[Question] = []
    for line, wanted in enumerate(paper.draws):
        pool = [q for q in paper.pool(wanted, bank) if q not in chosen]
        shuffled = in_order(pool, seed, f"line {line}", [q.id for q in pool])
        # Sorting is stable: among the fresh and among the seen the order stays random.
        shuffled.sort(key=lambda question: question.id in seen)
        if len(shuffled) < wanted.count:
            raise ValueError(f"paper {paper.id} needs {wanted.count} in line {line}")
        chosen += shuffled[: wanted.count]
    items = in_order(chosen, seed, "items", [q.id for q in chosen])
    return Sheet(
        paper=str(paper.id),
        definition=str(settings.definition),
        pass_mark=settings.pass_mark,
        items=tuple(_item(question, seed) for question in items),
    )


def in_order(
    things: Iterable[Thing], seed: str, purpose: str, names: Iterable[str]
) -> list[Thing]:
    """The things in an order that seed, purpose and their names decide."""
    keyed = zip((_mark(seed, purpose, name) for name in names), things, strict=True)
    return [thing for _key, thing in sorted(keyed, key=lambda pair: pair[0])]


def _mark(seed: str, *words: str) -> str:
    told = "\0".join(words).encode()
    return hmac.new(seed.encode(), told, hashlib.sha256).hexdigest()


def _item(question: Question, seed: str) -> Item:
    places = [str(i) for i in range(len(question.options))]
    choices = [
        Choice(
            id=_mark(seed, "option", question.id, place)[:ID_LENGTH],
            text=str(option.text),
            right=option.right,
            why=str(option.why),
        )
        for place, option in zip(places, question.options, strict=True)
    ]
    scene = question.scene
    return Item(
        id=str(question.id),
        point=str(question.point),
        ask=str(question.ask),
        medium=str(scene.medium) if scene else "",
        sender=str(scene.sender) if scene else "",
        message=str(scene.text) if scene else "",
        genuine=question.genuine,
        must_know=str(question.must_know or ""),
        choices=tuple(in_order(choices, seed, f"options {question.id}", places)),
        explain=str(question.explain),
        source=str(question.source),
    )
