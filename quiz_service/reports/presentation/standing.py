"""How far a unit or a scope is from 100 %, in people, and of whom the distance consists."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.reports.figures.report import Counts, GroupFigures, UnitFigures
from quiz_service.reports.presentation.parts import GoalDistance
from quiz_service.reports.presentation.rates import missing_people
from quiz_service.statistics.display import LadderStep

CONFLICT, CONFIRMED, PENDING = "conflict", "confirmed", "pending"
MISSING = "missing"


def unit_standing(unit: UnitFigures, open_signals: int) -> GoalDistance:
    """Return how far a unit is, or what has to be cleared up first."""
    counts = unit.counts
    numbers = {"answered": counts.answered, "headcount": counts.headcount}
    if unit.status == LadderStep.CONFLICT:
        message = _(
            "{answered} people answered, but the headcount is {headcount}. Nothing can be"
            " divided by that: check the headcount with its source and have it corrected."
        )
        return GoalDistance(CONFLICT, message.format(**numbers))
    if unit.status == LadderStep.CONFIRMED:
        message = _("100%: all {headcount} people took part and all are aware.")
        return GoalDistance(CONFIRMED, message.format(**numbers))
    if unit.status == LadderStep.PENDING:
        message = ngettext(
            "To be verified: all {headcount} people took part and all are aware, and"
            " {count} signal is open. “100%” is said once the county has closed it with a"
            " reason.",
            "To be verified: all {headcount} people took part and all are aware, and"
            " {count} signals are open. “100%” is said once the county has closed each with"
            " a reason.",
            open_signals,
        )
        return GoalDistance(PENDING, message.format(count=open_signals, **numbers))
    if unit.hidden:
        silent = counts.headcount - counts.answered
        before = _("To 100%, still without an answer")
        return GoalDistance(MISSING, before, silent, _("persons"))
    return _missing(counts, _parts_of_unit(counts))


def scope_standing(total: GroupFigures) -> GoalDistance:
    """Return how far all units together are, and which units are in no sum."""
    counts = total.counts
    learning = _("{count} answered and are not aware yet.")
    parts = [
        _silent_words(total),
        learning.format(count=counts.persons - (counts.learned or 0)),
        *_waiting_words(counts),
    ]
    if total.conflicts:
        message = _(
            "{count} units have more answers than people and are in no sum until their"
            " headcount is checked."
        )
        parts.append(message.format(count=total.conflicts))
    if total.hidden_units:
        message = _(
            "{count} units with fewer than ten answers: they took part, their results are"
            " in no sum yet."
        )
        parts.append(message.format(count=total.hidden_units))
    if counts.pending:
        message = _(
            "{count} units would be at 100% and are to be verified: a signal of theirs is"
            " open."
        )
        parts.append(message.format(count=counts.pending))
        if not missing_people(counts):
            before, after = _("To 100% are still to be verified"), _("units")
            return GoalDistance(MISSING, before, counts.pending, after, tuple(parts))
    return _missing(counts, tuple(parts))


def _silent_words(total: GroupFigures) -> str:
    """Return who has not answered; of one unit it need not be said whether all have begun."""
    silent = total.counts.headcount - total.counts.answered
    words = _("{count} have not answered, {units} of {all} units have not begun.")
    if total.units == 1:
        words = _people_silent(silent)
    elif not total.silent_units:
        words = _("{count} have not answered; all {all} units have begun.")
    return words.format(count=silent, units=total.silent_units, all=total.units)


def _people_silent(count: int) -> str:
    return ngettext(
        "{count} person has not answered.", "{count} people have not answered.", count
    )


def _missing(counts: Counts, parts: tuple[str, ...]) -> GoalDistance:
    before = _("To 100% are missing")
    return GoalDistance(MISSING, before, missing_people(counts), _("persons"), parts)


def _parts_of_unit(counts: Counts) -> tuple[str, ...]:
    silent = counts.headcount - counts.answered
    learning = counts.persons - (counts.learned or 0)
    parts = [
        _people_silent(silent).format(count=silent),
        ngettext(
            "{count} person answered and is not aware yet: they read the explanations and"
            " try again.",
            "{count} people answered and are not aware yet: they read the explanations and"
            " try again.",
            learning,
        ).format(count=learning),
    ]
    return (*parts, *_waiting_words(counts))


def _waiting_words(counts: Counts) -> Iterator[str]:
    """Yield who has answered and is in no result yet: else the parts do not add up to N."""
    waiting = counts.answered - counts.persons
    if waiting > 0:
        yield ngettext(
            "{count} person answered and waits: results come by five or more, and five"
            " always wait for the end, so that nobody's own result can be read off.",
            "{count} people answered and wait: results come by five or more, and five"
            " always wait for the end, so that nobody's own result can be read off.",
            waiting,
        ).format(count=waiting)
