"""The ten people and five items of docs/measurement.md, section 7."""

from __future__ import annotations

from quiz_service.statistics.items import ItemSums

ROWS = [
    [int(mark) for mark in row]
    for row in [
        "11111",
        "11110",
        "11110",
        "11101",
        "11100",
        "11000",
        "10110",
        "10000",
        "01000",
        "00000",
    ]
]
TOTALS = [sum(row) for row in ROWS]


def answers(item: int) -> list[bool]:
    """Who was right on the item at this place, from 0."""
    return [bool(row[item]) for row in ROWS]


def rests(item: int) -> list[int]:
    """What each had right besides it."""
    return [total - row[item] for total, row in zip(TOTALS, ROWS, strict=True)]


def sums_of(item: int) -> ItemSums:
    """The sums of the item at this place."""
    return item_sums(5, *zip(answers(item), rests(item), strict=True))


def item_sums(length: int, *people: tuple[bool, int]) -> ItemSums:
    """The sums of an item on papers of ``length``: of each person, right and rest."""
    return ItemSums(
        length,
        n=len(people),
        right=sum(right for right, _ in people),
        rest=sum(rest for _, rest in people),
        rest_right=sum(rest for right, rest in people if right),
        rest_squared=sum(rest * rest for _, rest in people),
    )
