"""What was done about weak points, and how each point stood before and stands after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_model.language import gettext as _
from campaign_model.vocabulary import MeasureKind
from quiz_service.reports.figures.next_steps import NextStep
from quiz_service.reports.figures.report import PointFigures, UnitFigures
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureColumn,
    FigureRow,
    FigureTable,
    PointAdvice,
    text_cell,
)
from quiz_service.reports.presentation.rates import right_share_text
from quiz_service.reports.presentation.weak_points import weak_points
from quiz_service.statistics.display import UNDEFINED

Measures = Mapping[tuple[str, MeasureKind], date]


@dataclass(frozen=True, slots=True)
class MeasureTick:
    """A kind of measure for a point: ``words`` say when it was done, empty where it was not."""

    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PointTask:
    """A weak point with its advice, and what can be ticked about it."""

    point: str
    advice: PointAdvice
    ticks: tuple[MeasureTick, ...]


def point_tasks(steps: Sequence[NextStep], measures: Measures) -> tuple[PointTask, ...]:
    """Return what to do about each weak point, and what was done already."""
    return tuple(
        PointTask(step.point.point, advice, _ticks(step.point.point, measures))
        for step, advice in zip(steps, weak_points(steps), strict=True)
    )


def _ticks(point: str, measures: Measures) -> tuple[MeasureTick, ...]:
    return tuple(
        MeasureTick(
            kind.value, kind.label, _done_words(kind, measures.get((point, kind)))
        )
        for kind in MeasureKind
    )


def _done_words(kind: MeasureKind, day: date | None) -> str:
    return f"{kind.label} {day.isoformat()}" if day else ""


def before_and_after(
    before: UnitFigures | None, after: UnitFigures, measures: Measures
) -> FigureTable:
    """Return each point in the wave before and in this one, with what was done between.

    Points that either wave does not show are left out.
    """
    earlier = {
        point.point: point for point in (before.points if before else None) or ()
    }
    pairs = [(earlier[p.point], p) for p in after.points or () if p.point in earlier]
    return FigureTable(
        title=_("Each point before and after"),
        columns=(
            FigureColumn(_("Point"), kind=ColumnKind.NAME),
            FigureColumn(_("The wave before")),
            FigureColumn(_("This wave")),
            FigureColumn(_("What was done"), kind=ColumnKind.WORDS),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(now.name),
                    text_cell(_share(then), note=_usual(then)),
                    text_cell(_share(now), note=_usual(now)),
                    text_cell(_done(now.point, measures)),
                )
            )
            for then, now in pairs
        ),
        note=_(
            "Other questions and other people each time, so small changes say nothing. “All”"
            " is what all units got right of the same questions: compare with that."
        ),
    )


def _share(point: PointFigures) -> str:
    share = right_share_text(point.right, point.asked)
    return f"{point.right}/{point.asked} · {share}"


def _usual(point: PointFigures) -> str:
    if point.expected is None:
        return ""
    return _("all {expected}").format(expected=round(point.expected))


def _done(point: str, measures: Measures) -> str:
    words = [_done_words(kind, measures.get((point, kind))) for kind in MeasureKind]
    return _("; ").join(filter(None, words)) or UNDEFINED
