"""What a letter says of figures, in the tone of a letter and by the rules of every page.

Shares are those of ``rates``, so that a letter never prints “100%” where the page of the
same unit does not.
"""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.reports.figures.report import Counts, Report, UnitFigures
from quiz_service.reports.presentation.context import definition_words, not_the_survey
from quiz_service.reports.presentation.inspection import step_name
from quiz_service.reports.presentation.moments import day_words
from quiz_service.reports.presentation.parts import PointAdvice
from quiz_service.reports.presentation.rates import coverage_text, rate_of_all_text


def participation_words(unit: UnitFigures) -> str:
    """Return N with its source, and who took part of it."""
    counts = unit.counts
    missing = counts.headcount - counts.answered
    message = (
        _(
            "{headcount} people belong to you (N, as of {date}, source: {source}); all of"
            " them took part (n)."
        )
        if not missing
        else _(
            "{headcount} people belong to you (N, as of {date}, source: {source}); {answered}"
            " took part (n), that is {share}; {missing} are missing."
        )
    )
    return message.format(
        headcount=counts.headcount,
        date=day_words(unit.headcount_date),
        source=unit.headcount_source,
        answered=counts.answered,
        share=coverage_text(counts),
        missing=missing,
    )


def result_words(counts: Counts) -> str:
    """Return who passed at first and after learning, and what still waits to be added."""
    if not counts.persons:
        return _("Nobody has answered yet, so there is no result.")
    first, learned = counts.first or 0, counts.learned or 0
    message = _(
        "Of the {persons} whose results are added up, {first} passed at the first try and"
        " {learned} by now, after learning (k). Of all {headcount} people that is {first_share}"
        " at first and {learned_share} after learning."
    ).format(
        persons=counts.persons,
        first=first,
        learned=learned,
        headcount=counts.headcount,
        first_share=rate_of_all_text(first, counts),
        learned_share=rate_of_all_text(learned, counts),
    )
    waiting = counts.answered - counts.persons
    if not waiting:
        return message
    more = ngettext(
        " {count} result is still being added up.",
        " {count} results are still being added up.",
        waiting,
    )
    return message + more.format(count=waiting)


def too_many_words(unit: UnitFigures, *, as_of: str) -> str:
    """Return that more people answered than there are, and that nobody is to blame."""
    counts = unit.counts
    message = _(
        "Thank you for taking part. As of {moment}, {headcount} people are registered for you"
        " (as of {date}, source: {source}), and {answered} have answered: {more} more. That"
        " happens when people join or a number is old, and is nobody's fault."
    )
    return message.format(
        moment=as_of,
        headcount=counts.headcount,
        answered=counts.answered,
        date=day_words(unit.headcount_date),
        source=unit.headcount_source,
        more=counts.answered - counts.headcount,
    )


def commended_row(unit: UnitFigures) -> tuple[str, ...]:
    """Return name, N, n, n/N, k first, k and k/N, and the step of a commended unit."""
    counts = unit.counts
    return (
        unit.name,
        str(counts.headcount),
        str(counts.answered),
        coverage_text(counts),
        str(counts.first),
        str(counts.learned),
        rate_of_all_text(counts.learned, counts),
        step_name(unit),
    )


def weak_point_words(point: PointAdvice) -> str:
    """Return a weak point with the counts that every page gives it."""
    return _("{point}: {words}.").format(point=point.name, words=point.words)


def reminder_note(report: Report) -> str:
    """Return how to read the figures of a reminder."""
    message = _(
        "Note: {definition} Who did not take part counts as not aware. {limits}"
    )
    return message.format(
        definition=definition_words(report.definition), limits=not_the_survey()
    )


def commendation_note(report: Report) -> str:
    """Return how to read k in the list of commendations, and what it does not decide."""
    message = _(
        "Note: {definition} k counts those who got there by learning, too. This list goes by"
        " the quiz alone. Whether a unit is free of fraud is decided by the office in charge,"
        " with the figures of the police."
    )
    return message.format(definition=definition_words(report.definition))
