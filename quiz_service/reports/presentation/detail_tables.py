"""The smaller tables: days, knowledge points, what is worth asking, weak points by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from campaign_model.language import gettext as _
from quiz_service.reports.figures.heat import heat_of
from quiz_service.reports.figures.report import (
    DayFigures,
    PointFigures,
    Report,
    SignalFigures,
)
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureTable,
    count_cell,
    text_cell,
)
from quiz_service.reports.presentation.quality import questions
from quiz_service.reports.presentation.rates import right_share_text
from quiz_service.statistics.display import UNDEFINED

NO_CELL = FigureCell(UNDEFINED, tone="none")
BAND = 8  # points beside each other: what a desk's screen and a page across hold
ON_PHONES = 3


def day_table(days: Sequence[DayFigures]) -> FigureTable:
    """Return what was added from day to day."""
    return FigureTable(
        title=_("From day to day"),
        columns=(
            FigureColumn(_("Day"), kind=ColumnKind.NAME),
            FigureColumn(_("Answered"), kind=ColumnKind.COUNT),
            FigureColumn(_("of these passed at once"), kind=ColumnKind.COUNT),
            FigureColumn(_("newly aware"), kind=ColumnKind.COUNT),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(day.day),
                    count_cell(day.persons),
                    count_cell(day.first),
                    count_cell(day.learned),
                )
            )
            for day in days
        ),
    )


def point_table(points: Sequence[PointFigures]) -> FigureTable:
    """Return knowledge points in the order given, the weakest first."""
    return FigureTable(
        title=_("Knowledge points, the weakest first"),
        columns=(
            FigureColumn(_("Point"), _("Point"), ColumnKind.NAME),
            FigureColumn(filed=_("Guide")),
            FigureColumn(_("of answers"), _("Answers"), ColumnKind.COUNT),
            FigureColumn(_("Right"), _("Right"), ColumnKind.COUNT),
            FigureColumn(_("Share"), _("Share"), ColumnKind.SHARE),
        ),
        rows=tuple(_point_row(point) for point in points),
    )


def _point_row(point: PointFigures) -> FigureRow:
    share = point.right / point.asked if point.asked else None
    return FigureRow(
        (
            text_cell(point.name),
            text_cell(point.guide),
            count_cell(point.asked),
            count_cell(point.right),
            FigureCell(right_share_text(point.right, point.asked), share),
        )
    )


def question_table(report: Report) -> FigureTable:
    """Return what is worth asking units about, with its counts."""
    signals = report.quality.signals
    return FigureTable(
        title=_("Worth asking about"),
        columns=(
            FigureColumn(filed=_("Unit"), kind=ColumnKind.NAME),
            FigureColumn(filed=_("Worth asking about"), kind=ColumnKind.WORDS),
            FigureColumn(filed=_("People"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("of"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("State")),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(question.unit_name),
                    text_cell(question.words),
                    count_cell(signal.count),
                    count_cell(signal.of),
                    text_cell(_signal_state(signal)),
                ),
                unit=question.unit,
            )
            for question, signal in zip(questions(report), signals, strict=True)
        ),
        empty=_("No unit stands out."),
    )


def _signal_state(signal: SignalFigures) -> str:
    if not signal.asks:
        return ""
    return _("not closed") if signal.is_open else _("closed")


def heat_table(report: Report) -> FigureTable:
    """Return units against knowledge points: five shades, each with its number in it."""
    heat = heat_of(report)
    together = [_heat_cell(point.right, point.asked) for point in heat.points]
    return FigureTable(
        title=_("Weak points by unit"),
        columns=(
            FigureColumn(_("Unit"), _("Unit"), kind=ColumnKind.NAME),
            *(
                FigureColumn(point.name, point.name, on_phones=place < ON_PHONES)
                for place, point in enumerate(heat.points)
            ),
        ),
        rows=(
            FigureRow((text_cell(_("All together")), *together)),
            *(
                FigureRow(
                    (
                        text_cell(row.unit.name),
                        *(
                            _heat_cell(cell.right, cell.asked, f"h{cell.step}")
                            if cell
                            else NO_CELL
                            for cell in row.cells
                        ),
                    ),
                    unit=row.unit.code,
                )
                for row in heat.rows
                if row.unit.counts.answered
            ),
        )
        if heat.points
        else (),
        note=_(
            "“—”: fewer than five people were asked, or so few answered that one could"
            " tell who."
        ),
        empty=_("No data yet."),
    )


def _heat_cell(right: int, asked: int, tone: str = "") -> FigureCell:
    counts, share = f"{right}/{asked}", right_share_text(right, asked, 0)
    return FigureCell(share, f"{share} ({counts})", counts, tone)


def bands_of(heat: FigureTable) -> tuple[FigureTable, ...]:
    """Return a heat table in parts that fit beside each other, the weakest points first."""
    starts = range(1, len(heat.columns), BAND)
    return tuple(_columns_of(heat, start, start + BAND) for start in starts)


def _columns_of(table: FigureTable, start: int, end: int) -> FigureTable:
    """Return the first column, which names the row, and those from ``start`` to ``end``."""
    rows = tuple(
        replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in table.rows
    )
    return replace(
        table, columns=(table.columns[0], *table.columns[start:end]), rows=rows
    )
