"""Whether anything small can be singled out of two tables that add up the same cells.

Every published group, and what the groups of a table leave over, is a node: rows on one
side, columns on the other, each cell an edge. By adding and subtracting the groups' sums a
reader gets exactly those sets of cells that are directed cuts: all edges that leave some
rows and columns from a row inside for a column outside, where no edge comes in. (The sums
span the cut space of the graph; a set of edges in it splits into such cuts.) The smallest
one between two nodes is a largest flow: Ford and Fulkerson 1956, edges in both directions,
the weight one way and no limit the other way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

Cell = tuple[str, str]  # its row, its column
Node = tuple[bool, str]  # whether it is a row, its name
Step = tuple[Cell, int]  # an edge, and what it has less after something flowed along it


def is_every_cut_at_least(least: int, weights: Mapping[Cell, int]) -> bool:
    """Whether every set of cells that follows from the sums weighs ``least`` or more.

    ``weights`` are positive, for the cells that are not empty.
    """
    light = (cell for cell, weight in weights.items() if weight < least)
    # A cut that weighs less has only such cells, so each of them is asked about.
    return all(_flow(weights, cell, least) >= least for cell in light)


def _flow(weights: Mapping[Cell, int], cell: Cell, most: int) -> int:
    """The largest flow from the cell's row to its column, or ``most``."""
    left = dict(weights)
    for flowed in range(most):
        path = _path(left, cell)
        if not path:
            return flowed
        for edge, less in path:
            left[edge] -= less
    return most


def _path(left: Mapping[Cell, int], cell: Cell) -> list[Step]:
    """A shortest way from row to column along edges with something left, or nothing."""
    start, goal = (True, cell[0]), (False, cell[1])
    came: dict[Node, tuple[Node, Step] | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came:
        node = waiting.popleft()
        for following, step in _steps(left, node):
            if following not in came:
                came[following] = (node, step)
                waiting.append(following)
    path: list[Step] = []
    here = came.get(goal)
    while here is not None:
        node, step = here
        path.append(step)
        here = came[node]
    return path


def _steps(left: Mapping[Cell, int], node: Node) -> list[tuple[Node, Step]]:
    is_row, name = node
    if is_row:
        return [
            ((False, cell[1]), (cell, 1))
            for cell, rest in left.items()
            if cell[0] == name and rest > 0
        ]
    return [((True, cell[0]), (cell, -1)) for cell in left if cell[1] == name]
