"""Units whose N was lowered after their wave opened: fewer people make every rate higher."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.reports.presentation.parts import UnitQuestion, joined
from quiz_service.reports.presentation.provenance import corrections_words


def lowered_headcounts(report: Report) -> tuple[UnitQuestion, ...]:
    """Return each unit whose N was lowered, with all that became of its N.

    Also where no code was out yet, which is no signal: the county should still ask why.
    """
    return tuple(
        UnitQuestion(unit.code, unit.name, _lowered_words(unit))
        for unit in report.units
        if any(change.after < change.before for change in unit.corrections)
    )


def _lowered_words(unit: UnitFigures) -> str:
    today = unit.counts.headcount
    first = today - sum(change.after - change.before for change in unit.corrections)
    words = _("{first} when the wave opened, {today} today: {changes}.")
    sentence = words.format(first=first, today=today, changes=corrections_words(unit))
    source = _("Source of the number of today: {source}.")
    return joined(sentence, source.format(source=unit.headcount_source))


def lowered_hint() -> str:
    """Return why these units are listed."""
    return _(
        "Fewer people make every rate higher. Compare the reason with the roster before"
        " anything is praised; correcting back takes the same form."
    )
