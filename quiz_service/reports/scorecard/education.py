"""The half of a fraud-free unit that a campaign can count: took part, aware, promised."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.vocabulary import UnitKind
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.scorecard.checks import EDUCATION, Check, state_of
from quiz_service.statistics.display import LadderStep


def education_of(unit: UnitFigures) -> tuple[Check, ...]:
    """Return coverage, awareness and promises of a unit; the plan asks for everybody in each."""
    return _coverage(unit), _learned(unit), _promised(unit)


def in_conflict(unit: UnitFigures) -> bool:
    """Return whether more people answered than there are."""
    counts = unit.counts
    return unit.status == LadderStep.CONFLICT or counts.answered > counts.headcount


def _check(key: str, name: str, met: bool | None, words: str) -> Check:
    return Check(key, EDUCATION, name, state_of(met), words)


def _coverage(unit: UnitFigures) -> Check:
    counts, name = unit.counts, _("Everybody took part")
    if in_conflict(unit):
        message = _(
            "{answered} answered, but N is {headcount}: check the headcount first."
        )
        message = message.format(answered=counts.answered, headcount=counts.headcount)
        return _check("coverage", name, None, message)
    if not counts.headcount:
        return _check("coverage", name, None, _("No headcount is known."))
    missing = counts.headcount - counts.answered
    if not missing:
        message = _("All {headcount} people took part.").format(
            headcount=counts.headcount
        )
        return _check("coverage", name, True, message)
    message = _(
        "{headcount} people belong to it, {have} took part, {missing} are missing."
    )
    message = message.format(
        headcount=counts.headcount, have=counts.answered, missing=missing
    )
    return _check("coverage", name, False, message)


def _learned(unit: UnitFigures) -> Check:
    counts, name = unit.counts, _("Everybody is aware, after learning")
    if in_conflict(unit) or not counts.headcount:
        message = _("Cannot be said before the headcount is right.")
        return _check("learned", name, None, message)
    if unit.hidden or counts.learned is None or counts.first is None:
        return _check(
            "learned", name, None, _("Results of fewer than ten people are not shown.")
        )
    numbers = {
        "headcount": counts.headcount,
        "first": counts.first,
        "learned": counts.learned,
        "missing": counts.headcount - counts.learned,
    }
    if unit.status == LadderStep.PENDING:
        message = _("To be verified: all {headcount} people, and a signal is open.")
        return _check("learned", name, None, message.format(**numbers))
    if counts.learned == counts.headcount:
        message = _("All {headcount} people are aware, {first} of them at first.")
        return _check("learned", name, True, message.format(**numbers))
    message = _(
        "Of {headcount} people {first} were aware at first and {learned} after learning,"
        " {missing} are missing."
    ).format(**numbers)
    waiting = counts.answered - counts.persons
    if waiting < numbers["missing"]:
        return _check("learned", name, False, message)
    message += _(" {count} results are still being added up.").format(count=waiting)
    return _check("learned", name, None, message)


def _promised(unit: UnitFigures) -> Check:
    """Judge promises; on phone and on paper may be the same people, so a sum proves little."""
    counts = unit.counts
    message = _(
        "{phone} promises on the phone, {paper} on paper, {headcount} people."
    ).format(
        phone=counts.pledges, paper=counts.paper_signed, headcount=counts.headcount
    )
    if unit.kind == UnitKind.SCHOOL:
        parents = _(" {count} of those on paper carry a parent's signature as well.")
        message += parents.format(count=counts.paper_parents)
    name = _("Everybody promised")
    most = max(counts.pledges, counts.paper_signed)
    if in_conflict(unit) or not counts.headcount or most > counts.headcount:
        return _check("pledges", name, None, message + _(" Check the headcount first."))
    if most == counts.headcount:
        return _check("pledges", name, True, message)
    if counts.pledges + counts.paper_signed < counts.headcount:
        return _check("pledges", name, False, message)
    message += _(" Some may have promised twice: look whether anybody is missing.")
    return _check("pledges", name, None, message)
