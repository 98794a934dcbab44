"""Units against knowledge points: five steps of shade, each with its number in it."""

from __future__ import annotations

from dataclasses import dataclass

from quiz_service.reports.figures.next_steps import fewest_answers
from quiz_service.reports.figures.report import PointFigures, Report, UnitFigures

# The lower ends of the steps above the lowest, in percent of right answers.
STEPS = (50, 65, 80, 95)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """``right`` of ``asked``; ``step`` from 0 (weak) to 4. None asked: nothing to show."""

    right: int
    asked: int
    step: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit with one cell for each point, None where nothing may be shown."""

    unit: UnitFigures
    cells: tuple[HeatCell | None, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """The weakest point of the scope that enough were asked about stands first."""

    points: tuple[PointFigures, ...]
    rows: tuple[HeatRow, ...]


def heat_of(report: Report) -> Heat:
    """Return the table of a report.

    Points that hardly anybody was asked about come last: a phone shows the first three.
    """
    fewest = fewest_answers(point.asked for point in report.points)
    points = tuple(sorted(report.points, key=lambda point: point.asked < fewest))
    rows = tuple(_row(unit, points) for unit in report.units)
    return Heat(points, rows)


def step_of(right: int, asked: int) -> int:
    """Return which step of shade; whole numbers, so that no share sits between two."""
    return sum(100 * right >= least * asked for least in STEPS)


def _row(unit: UnitFigures, points: tuple[PointFigures, ...]) -> HeatRow:
    by_point = {point.point: point for point in unit.points or ()}
    cells = []
    for point in points:
        figures = by_point.get(point.point)
        cells.append(
            HeatCell(
                figures.right, figures.asked, step_of(figures.right, figures.asked)
            )
            if figures
            else None
        )
    return HeatRow(unit, tuple(cells))
