"""A matrix to SVG: one path, dark on white, quiet zone included."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from typesetting.qr.code import QUIET, Matrix


def svg(matrix: Matrix) -> str:
    """Return the picture of a matrix; its user unit is one module."""
    side = len(matrix) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for x, y, length in runs(matrix)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    """Yield runs of dark modules as column, row and length: a fifth of the modules."""
    for y, row in enumerate(matrix):
        x = 0
        for dark, cells in groupby(row):
            length = len(list(cells))
            if dark:
                yield x, y, length
            x += length
