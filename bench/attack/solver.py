"""What follows from published sums about the few: exact elimination, then intervals.

A cell is a set of attempts that no published sum tells apart. Its value, how many of them
are aware, is a whole number between none and its people: who is aware tries no more. Of
answers to one item it is at most the answers. Each sum is an equation over cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

FEW, FEWEST_VALUES = 5, 3
Row = dict[int, Fraction]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: whose, and whether it is aware; or its right answers, of ``most``."""

    person: int
    right: int
    most: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell of few people of which too much follows: from ``low`` to ``high`` of ``most``."""

    attempts: frozenset[int]
    people: int
    most: int
    low: int
    high: int


def findings(
    attempts: Mapping[int, Attempt], sums: Iterable[frozenset[int]]
) -> list[Finding]:
    """Return the cells of under five people that the sums narrow to under three values.

    That all of a cell passed may follow: near the goal no honest figure could hide it.
    """
    equations = list(dict.fromkeys(sums))
    cells = _cells(equations)
    value = [sum(attempts[a].right for a in cell) for cell in cells]
    place = {attempt: at for at, cell in enumerate(cells) for attempt in cell}
    rows = _reduced([_row(equation, place) for equation in equations])
    totals = [
        sum((factor * value[at] for at, factor in row.items()), Fraction(0))
        for row in rows
    ]
    bounds = _narrowed(rows, totals, [(0, _most(cell, attempts)) for cell in cells])
    found = [
        _finding(cell, attempts, *between)
        for cell, between in zip(cells, bounds, strict=True)
    ]
    for row, total in zip(rows, totals, strict=True):
        if len(row) > 1 and set(row.values()) == {Fraction(1)}:
            together = frozenset[int]().union(*(cells[at] for at in row))
            found.append(_finding(together, attempts, int(total), int(total)))
    return [finding for finding in found if _is_told(finding)]


def _finding(
    cell: frozenset[int], attempts: Mapping[int, Attempt], low: int, high: int
) -> Finding:
    people = len({attempts[attempt].person for attempt in cell})
    return Finding(cell, people, _most(cell, attempts), low, high)


def _most(cell: frozenset[int], attempts: Mapping[int, Attempt]) -> int:
    """Return how many can be right: nobody is aware twice."""
    of_person: dict[int, int] = {}
    for attempt in (attempts[number] for number in cell):
        before = of_person.get(attempt.person, 0)
        of_person[attempt.person] = max(before, attempt.most)
    return sum(of_person.values())


def _is_told(finding: Finding) -> bool:
    if finding.people >= FEW or finding.low == finding.most:
        return False
    values = finding.high - finding.low + 1
    return values < min(FEWEST_VALUES, finding.most + 1)


def _cells(equations: list[frozenset[int]]) -> list[frozenset[int]]:
    """Return the attempts that stand in the same equations, set by set."""
    signature: defaultdict[int, list[int]] = defaultdict(list)
    for number, equation in enumerate(equations):
        for attempt in equation:
            signature[attempt].append(number)
    cells: defaultdict[Hashable, set[int]] = defaultdict(set)
    for attempt, numbers in signature.items():
        cells[tuple(numbers)].add(attempt)
    return [frozenset(cell) for cell in cells.values()]


def _row(equation: frozenset[int], place: Mapping[int, int]) -> Row:
    return {place[attempt]: Fraction(1) for attempt in equation}


def _reduced(rows: list[Row]) -> list[Row]:
    """Return the rows in reduced echelon form: no row holds another's leading cell."""
    basis: dict[int, Row] = {}
    for row in sorted(rows, key=len):
        rest = _less(row, basis)
        if not rest:
            continue
        lead = min(rest)
        normal = {at: factor / rest[lead] for at, factor in rest.items()}
        for other, known in basis.items():
            if lead in known:
                basis[other] = _minus(known, normal, known[lead])
        basis[lead] = normal
    return list(basis.values())


def _less(row: Row, basis: Mapping[int, Row]) -> Row:
    rest = dict(row)
    for lead in [at for at in row if at in basis]:
        if lead in rest:
            rest = _minus(rest, basis[lead], rest[lead])
    return rest


def _minus(row: Row, other: Row, factor: Fraction) -> Row:
    difference = dict(row)
    for at, value in other.items():
        rest = difference.get(at, Fraction(0)) - factor * value
        if rest:
            difference[at] = rest
        else:
            difference.pop(at, None)
    return difference


def _narrowed(
    rows: list[Row], totals: list[Fraction], bounds: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Narrow each cell by every row until nothing moves any more."""
    narrowed = list(bounds)
    equations = zip(rows, totals, strict=True)
    cells = [(row, total, at) for row, total in equations for at in row]
    moved = True
    while moved:
        moved = False
        for row, total, at in cells:
            between = _from_row(row, total, at, narrowed)
            if between != narrowed[at]:
                narrowed[at], moved = between, True
    return narrowed


def _from_row(
    row: Row, total: Fraction, at: int, bounds: list[tuple[int, int]]
) -> tuple[int, int]:
    others = [
        (factor * bounds[other][0], factor * bounds[other][1])
        for other, factor in row.items()
        if other != at
    ]
    least = total - sum((max(pair) for pair in others), Fraction(0))
    most = total - sum((min(pair) for pair in others), Fraction(0))
    low, high = sorted((least / row[at], most / row[at]))
    return max(bounds[at][0], ceil(low)), min(bounds[at][1], floor(high))
