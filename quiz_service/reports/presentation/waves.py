"""Waves compared in tables: first against learned, then against now, and who answered."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model.language import gettext as _
from quiz_service.reports.figures.comparison import BetweenRow, LearnedRow, MixtureRow
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureTable,
    count_cell,
    text_cell,
)
from quiz_service.reports.presentation.rates import kind_name
from quiz_service.statistics.difference import RateChange
from quiz_service.statistics.display import UNDEFINED, percent

NAME, COUNT, SHARE = ColumnKind.NAME, ColumnKind.COUNT, ColumnKind.SHARE


def learned_table(rows: Sequence[LearnedRow]) -> FigureTable:
    """Return the same people, first and after learning."""
    return FigureTable(
        title=_("The same people, before and after learning"),
        columns=(
            FigureColumn(_("Who"), kind=NAME),
            FigureColumn(_("People"), kind=COUNT),
            FigureColumn(_("Aware, first"), kind=COUNT),
            FigureColumn(_("Aware, learned"), kind=COUNT),
            FigureColumn(_("Change"), kind=SHARE),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(_group_name(row.name)),
                    count_cell(row.persons),
                    count_cell(row.first),
                    count_cell(row.learned),
                    _change_cell(row.change),
                )
            )
            for row in rows
        ),
        note=_chance_words(rows[0].p) if rows else "",
        empty=_("No data yet."),
    )


def between_table(rows: Sequence[BetweenRow]) -> FigureTable:
    """Return the first attempts of an earlier wave and of this one."""
    return FigureTable(
        title=_("With an earlier wave"),
        columns=(
            FigureColumn(_("Passed at the first try"), kind=NAME),
            FigureColumn(_("then"), kind=SHARE),
            FigureColumn(_("now"), kind=SHARE),
            FigureColumn(_("Change"), kind=SHARE),
            FigureColumn(_("of what could be learned"), kind=SHARE),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(_group_name(row.name)),
                    _share_cell(row.before, both=True),
                    _share_cell(row.after, both=True),
                    _change_cell(row.change),
                    FigureCell(
                        UNDEFINED if row.gain is None else f"{100 * row.gain:.0f}%"
                    ),
                )
            )
            for row in rows
        ),
        empty=_("No data yet."),
    )


def mixture_table(rows: Sequence[MixtureRow]) -> FigureTable:
    """Return how much of those who answered each kind of unit was, then and now."""
    return FigureTable(
        title=_("Who answered"),
        columns=(
            FigureColumn(_("Kind"), kind=NAME),
            FigureColumn(_("then"), kind=SHARE),
            FigureColumn(_("now"), kind=SHARE),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(kind_name(row.name)),
                    _share_cell(row.before, both=False),
                    _share_cell(row.after, both=False),
                )
            )
            for row in rows
        ),
    )


def _group_name(name: str) -> str:
    return kind_name(name) if name else _("All together")


def _share_cell(counts: tuple[int, int], *, both: bool) -> FigureCell:
    part, total = counts
    return FigureCell(
        percent(part, total), note=f"{part}/{total}" if both else str(part)
    )


def _change_cell(change: RateChange | None) -> FigureCell:
    if change is None:
        return FigureCell(UNDEFINED)
    low, high = change.interval.low, change.interval.high
    note = f"({100 * low:+.1f} … {100 * high:+.1f})"
    return FigureCell(f"{100 * change.value:+.1f}", note=note)


def _chance_words(p: float) -> str:
    words = _(
        "Chance of so large a change if nobody had learned (McNemar, exact): {p}."
    )
    return words.format(p=f"{p:.2g}")
