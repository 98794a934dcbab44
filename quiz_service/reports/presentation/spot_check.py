"""What an inspector's sample proves, and how many people would have to be drawn."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.spot_check import SpotCheck
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureColumn,
    FigureRow,
    FigureTable,
    count_cell,
    text_cell,
)
from quiz_service.reports.presentation.rates import interval_text
from quiz_service.statistics.display import percent_at_least


def proof_words(check: SpotCheck) -> str:
    """Return what the answers prove; empty where nobody was asked yet."""
    if check.proven is None:
        return ""
    words = _(
        "{right} of {asked} were aware. With 95 in 100 certainty at least {low} of all"
        " {people} are ({share})."
    )
    return words.format(
        right=check.right,
        asked=check.asked,
        low=check.proven.low,
        people=check.people,
        share=percent_at_least(check.proven.low, check.people),
    )


def limit_words(check: SpotCheck) -> str:
    """Return what a sample cannot prove; empty where everybody was asked, or nobody."""
    if check.proven is None or check.asked == check.people:
        return ""
    words = _("A sample never proves 100%: that takes everybody.")
    if check.interval is None:
        return words
    interval = interval_text(check.interval.low, check.interval.high)
    guess = _("Best guess with its interval (95 in 100): {interval}.")
    return f"{words} {guess.format(interval=interval)}"


def size_table(check: SpotCheck) -> FigureTable:
    """Return for each claim how many must be drawn and all be aware."""
    return FigureTable(
        title=_("How many to draw"),
        columns=(
            FigureColumn(_("To prove that at least … are aware"), kind=ColumnKind.NAME),
            FigureColumn(
                _("draw, and all of them must be aware"), kind=ColumnKind.COUNT
            ),
        ),
        rows=tuple(
            FigureRow((text_cell(f"{claim}%"), count_cell(size)))
            for claim, size in check.sizes
        ),
    )
