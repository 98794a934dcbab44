"""Solves published sums with fractions: which sets of cells follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, combinations

Row = list[Fraction]


def sets_that_follow(sums: Sequence[Sequence[bool]]) -> list[tuple[int, ...]]:
    """Every set of cells, by place, whose sum is had by adding and subtracting ``sums``."""
    width = len(sums[0])
    basis = _solved([[Fraction(cell) for cell in row] for row in sums])
    places = range(width)
    sets = chain.from_iterable(combinations(places, n) for n in range(1, width + 1))
    return [
        chosen
        for chosen in sets
        if not any(_reduced([Fraction(p in chosen) for p in places], basis))
    ]


def _solved(rows: list[Row]) -> dict[int, Row]:
    """The rows with what the ones before tell taken from each, by a column it begins in."""
    basis: dict[int, Row] = {}
    for row in rows:
        rest = _reduced(row, basis)
        column = next((i for i, value in enumerate(rest) if value), None)
        if column is not None:
            basis[column] = [value / rest[column] for value in rest]
    return basis


def _reduced(row: Row, basis: dict[int, Row]) -> Row:
    for column, lead in basis.items():
        by = row[column]
        row = [a - by * b for a, b in zip(row, lead, strict=True)] if by else row
    return row
