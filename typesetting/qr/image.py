"""A matrix to SVG: one path, dark on white, quiet zone included."""

from __future__ import annotations

from itertools import groupby

from typesetting.qr.code import QUIET, Matrix


def svg(matrix: Matrix) -> str:
    """Return the picture of a matrix; its user unit is one module."""
    side = len(matrix) + 2 * QUIET
    path = "".join(_row(row, y + QUIET) for y, row in enumerate(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def _row(row: tuple[bool, ...], y: int) -> str:
    """Draw runs of dark modules as rectangles: a fifth of the shapes of one a module."""
    drawn, x = [], QUIET
    for dark, cells in groupby(row):
        length = len(list(cells))
        if dark:
            drawn.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(drawn)
