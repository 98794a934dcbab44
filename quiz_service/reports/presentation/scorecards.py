"""The goals of the plan and the cards of units as tables: no verdict, only counts."""

from __future__ import annotations

from collections.abc import Iterable

from campaign_model.language import gettext as _
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureTable,
    text_cell,
)
from quiz_service.reports.scorecard.cards import Card
from quiz_service.reports.scorecard.checks import (
    EDUCATION,
    OFFICE,
    POLICE,
    Check,
    State,
)


def state_name(state: State) -> str:
    """Return a state in a word or two."""
    return {
        State.MET: _("met"),
        State.NOT_MET: _("not met yet"),
        State.UNKNOWN: _("unknown"),
    }[state]


def goal_table(goals: Iterable[Check]) -> FigureTable:
    """Return the goals of the plan."""
    rows = tuple(FigureRow(_check_cells(goal)) for goal in goals)
    return FigureTable(_("Goals"), _check_columns(), rows)


def card_table(cards: Iterable[Card]) -> FigureTable:
    """Return the conditions of all units, a row each."""
    columns = (
        FigureColumn(filed=_("Unit code")),
        FigureColumn(filed=_("Unit"), kind=ColumnKind.NAME),
        *_check_columns(),
    )
    rows = tuple(
        FigureRow((text_cell(card.code), text_cell(card.name), *_check_cells(check)))
        for card in cards
        for check in (*card.checks, *card.trends)
    )
    return FigureTable(_("Units' cards"), columns, rows)


def _check_columns() -> tuple[FigureColumn, ...]:
    return (
        FigureColumn(filed=_("Condition")),
        FigureColumn(filed=_("State")),
        FigureColumn(filed=_("Counts"), kind=ColumnKind.WORDS),
        FigureColumn(filed=_("Whose figures")),
    )


def _check_cells(check: Check) -> tuple[FigureCell, ...]:
    whose = {
        EDUCATION: _("this campaign's quiz"),
        POLICE: _("police"),
        OFFICE: _("the office in charge"),
    }
    return (
        text_cell(check.name),
        text_cell(state_name(check.state)),
        text_cell(check.words),
        text_cell(whose[check.half]),
    )
