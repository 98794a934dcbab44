"""Whether anything small can be singled out of two tables that add up the same cells.

Every published group, and what the groups of a table leave over, is a node: rows on one
side, columns on the other, each cell an edge. By adding and subtracting the groups' sums a
reader gets exactly those sets of cells that are directed cuts: all edges that leave some
rows and columns from a row inside for a column outside, where no edge comes in. (The sums
span the cut space of the graph; a set of cells in it splits into such cuts.) The smallest
one between two nodes is a largest flow: Ford and Fulkerson 1956, edges in both directions,
the weight one way and no limit the other way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

Edge = tuple[str, str]  # its row, its column
Node = tuple[bool, str]  # whether it is a row, its name
# An edge, and by how much one unit of flow along it lessens what is left of its weight.
PathStep = tuple[Edge, int]


def is_every_cut_at_least(least: int, weights: Mapping[Edge, int]) -> bool:
    """Return whether every set of cells that follows from the sums weighs ``least`` or more.

    ``weights`` are positive, for the cells that are not empty.
    """
    light = (edge for edge, weight in weights.items() if weight < least)
    # A cut that weighs less has only such edges, so each of them is asked about.
    return all(_flow(weights, edge, least) >= least for edge in light)


def _flow(weights: Mapping[Edge, int], edge: Edge, most: int) -> int:
    """Return the largest flow from the edge's row to its column, or ``most``."""
    left = dict(weights)
    for flowed in range(most):
        path = _path(left, edge)
        if not path:
            return flowed
        for passed, less in path:
            left[passed] -= less
    return most


def _path(left: Mapping[Edge, int], edge: Edge) -> list[PathStep]:
    """Return a shortest way from row to column along edges with something left, or nothing."""
    start, goal = (True, edge[0]), (False, edge[1])
    came: dict[Node, tuple[Node, PathStep] | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came:
        node = waiting.popleft()
        for following, step in _steps(left, node):
            if following not in came:
                came[following] = (node, step)
                waiting.append(following)
    path: list[PathStep] = []
    arrival = came.get(goal)
    while arrival is not None:
        node, step = arrival
        path.append(step)
        arrival = came[node]
    return path


def _steps(left: Mapping[Edge, int], node: Node) -> list[tuple[Node, PathStep]]:
    is_row, name = node
    if is_row:
        return [
            ((False, edge[1]), (edge, 1))
            for edge, rest in left.items()
            if edge[0] == name and rest > 0
        ]
    return [((True, edge[0]), (edge, -1)) for edge in left if edge[1] == name]
