"""Deals the items of an audience to two forms, so that one is as hard as the other.

Items are alike that are about the same must-know point, or of the same kind and both
genuine or both fraud. Within each such class they are paired by difficulty, items of one
knowledge point together where they can be, and each pair is split: whichever way leaves
the halves more alike in difficulty, then in points. The anchors are in both halves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby

from campaign_model.schema.questions import Question

Half = list[Question]
FIRST, SECOND = 1, -1


def deal(
    items: Sequence[Question], anchors: Collection[str]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Return the items of form a and of form b; the same items are dealt the same way."""
    return _dealt(tuple(map(_ByIdentity, items)), tuple(anchors))


class _ByIdentity:
    """A question as a cache key, compared by identity: comparing its texts would be slow."""

    __slots__ = ("question",)

    def __init__(self, question: Question) -> None:
        self.question = question

    def __hash__(self) -> int:
        return id(self.question)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.question is other.question


# Each line of each blueprint asks for its half again: 1,260 times while a county is checked.
@lru_cache(maxsize=64)
def _dealt(
    keys: tuple[_ByIdentity, ...], anchors: tuple[str, ...]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    items = [key.question for key in keys]
    dealing = _Dealing()
    shared = [item for item in items if item.id in anchors]
    for _class, members in groupby(
        sorted((item for item in items if item.id not in anchors), key=_place),
        key=_class_of,
    ):
        dealing.deal(list(members))
    return (*shared, *dealing.first), (*shared, *dealing.second)


def _class_of(item: Question) -> tuple[str, str, str]:
    if item.must_know:
        return str(item.must_know), "", ""
    return "", str(item.kind), str(item.genuine)


def _place(item: Question) -> tuple[object, ...]:
    is_last = not item.must_know
    return (is_last, _class_of(item), item.difficulty, str(item.point), str(item.id))


class _Dealing:
    """The halves so far, and by how much the first has more of everything."""

    def __init__(self) -> None:
        self.first: Half = []
        self.second: Half = []
        self.surplus: Counter[str] = Counter()
        self.hardness = 0

    def deal(self, members: Sequence[Question]) -> None:
        """Split the members of one class."""
        # An odd one of middling difficulty leaves the halves least apart.
        odd = members[len(members) // 2 :][: len(members) % 2]
        even = [member for member in members if member not in odd]
        hardness = 0
        for one, two in zip(even[::2], even[1::2], strict=True):
            gap = one.difficulty - two.difficulty
            side = min(
                (FIRST, SECOND), key=lambda s: self._unlikeness(one, two, s, hardness)
            )
            hardness += side * gap
            self.hardness += side * gap
            self._give(one, side)
            self._give(two, -side)
        for member in odd:
            count = len(self.first) - len(self.second)
            self._give(member, SECOND if count > 0 else FIRST)

    def _unlikeness(
        self, one: Question, two: Question, side: int, hardness: int
    ) -> tuple[int, ...]:
        gap = side * (one.difficulty - two.difficulty)
        points = self.surplus.copy()
        points[str(one.point)] += side
        points[str(two.point)] -= side
        here = {str(one.point), str(two.point)}
        return (
            abs(hardness + gap),
            sum(points[point] ** 2 for point in here),
            abs(self.hardness + gap),
        )

    def _give(self, item: Question, side: int) -> None:
        (self.first if side == FIRST else self.second).append(item)
        self.surplus[str(item.point)] += side
