"""The ten people and five items of measurement, section 6."""

from __future__ import annotations

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
