"""The reminder: where a unit stands, what went worst, what would help, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.reports.figures.assemble import weakest_first
from quiz_service.reports.figures.next_steps import Step, steps_for
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.letters.choosing import COVERAGE, Reason, Reminder
from quiz_service.reports.letters.letter import (
    HEADING,
    ITEM,
    NOTE,
    TEXT,
    Block,
    Desk,
    Letter,
    day_words,
    drafted,
    moment_words,
)
from quiz_service.statistics.display import percent


def reminder(desk: Desk, given: Reminder) -> Letter:
    """A draft to one unit. Every share in it stands beside its counts."""
    unit = given.unit
    blocks = [
        Block(TEXT, _opening(desk)),
        Block(HEADING, _("1. Where things stand")),
        *_numbered(_facts(unit, given.reasons)),
        Block(HEADING, _("2. What is worth explaining first")),
        *_lessons(desk, unit),
        Block(HEADING, _("3. What we ask of you")),
        *_numbered(_requests(desk, unit)),
        Block(
            TEXT,
            _(
                "If something stands in the way, please tell us: we find a way together."
            ),
        ),
        Block(NOTE, _definition(desk)),
    ]
    return drafted(
        desk,
        f"{unit.code}-{unit.name}",
        _("Reminder: learning to see through fraud"),
        blocks,
        addressee=_("{unit}:").format(unit=unit.name),
        sample=unit.sample,
    )


def _opening(desk: Desk) -> str:
    told = _(
        "Thank you for supporting {campaign}. Below is how the anti-fraud quiz stands with"
        " you as of {moment}. Please hold it against what you know, and tell us what differs."
    )
    title = desk.campaign.settings.title
    return told.format(campaign=title, moment=desk.queried)


def _numbered(lines: Iterator[str]) -> list[Block]:
    return [Block(ITEM, f"{number}. {line}") for number, line in enumerate(lines, 1)]


def _facts(unit: UnitFigures, reasons: tuple[Reason, ...]) -> Iterator[str]:
    counts = unit.counts
    told = _(
        "{headcount} people belong to you (N, as of {date}, source: {source}); {answered}"
        " took part (n), that is {share}; {missing} are missing."
    )
    yield told.format(
        headcount=counts.headcount,
        date=day_words(unit.headcount_date),
        source=unit.headcount_source,
        answered=counts.answered,
        share=percent(counts.answered, counts.headcount),
        missing=counts.headcount - counts.answered,
    )
    yield _results(unit)
    marks = _("; ").join(_line(reason) for reason in reasons)
    yield _("A letter is drafted below these marks: {marks}.").format(marks=marks)


def _results(unit: UnitFigures) -> str:
    counts = unit.counts
    if not counts.persons:
        return _("Nobody has answered yet, so there is no result.")
    first, learned = counts.first or 0, counts.learned or 0
    told = _(
        "Of the {persons} whose results are added up, {first} passed at the first try and"
        " {learned} by now, after learning (k). Of all {headcount} people that is {first_share}"
        " at first and {learned_share} after learning."
    ).format(
        persons=counts.persons,
        first=first,
        learned=learned,
        headcount=counts.headcount,
        first_share=percent(first, counts.headcount),
        learned_share=percent(learned, counts.headcount),
    )
    waiting = counts.answered - counts.persons
    if not waiting:
        return told
    more = ngettext(
        " {count} result is still being added up.",
        " {count} results are still being added up.",
        waiting,
    )
    return told + more.format(count=waiting)


def _line(reason: Reason) -> str:
    told = (
        _("{percent} percent taking part are {wanted} people, {short} more than now")
        if reason.key == COVERAGE
        else _(
            "{percent} percent aware after learning are {wanted} people, {short} more than now"
        )
    )
    return told.format(
        percent=reason.percent, wanted=reason.wanted, short=reason.wanted - reason.have
    )


def _lessons(desk: Desk, unit: UnitFigures) -> list[Block]:
    must_know = _("; ").join(desk.report.definition.must_know)
    if unit.points is None:
        told = (
            _(
                "Too few people answered to show single points without showing single people."
                " The must-know points come first: {points}."
            )
            if unit.counts.answered
            else _(
                "There are no answers yet. The must-know points come first: {points}."
            )
        )
        return [Block(TEXT, told.format(points=must_know))]
    steps = steps_for(tuple(weakest_first(unit.points)), desk.campaign)
    if not steps:
        told = _(
            "No weak point so far. Please keep the must-know points in mind: {points}."
        )
        return [Block(TEXT, told.format(points=must_know))]
    return [
        Block(ITEM, line)
        for number, step in enumerate(steps, 1)
        for line in _weak(number, step)
    ]


def _weak(number: int, step: Step) -> Iterator[str]:
    told = _("{point}: {right} of {asked} answers were right.").format(
        point=step.point.name, right=step.point.right, asked=step.point.asked
    )
    yield f"{number}. {told}"
    link = step.guide or next(iter((*step.lessons, *step.posters)), None)
    if link:  # on a line of its own: an address is copied, and never broken
        yield _("Material: {address}").format(address=link.address)


def _requests(desk: Desk, unit: UnitFigures) -> Iterator[str]:
    wave, missing = desk.report.wave, unit.counts.headcount - unit.counts.answered
    closes = moment_words(wave.closes)
    if missing:
        told = (
            _(
                "This round ended on {closes}. Please agree with us on a time at which the"
                " {missing} who have not taken part can do so."
            )
            if wave.closed
            else _(
                "Before {closes}, please remind the {missing} who have not taken part. A phone"
                " and the slip with the code are enough; a paper sheet counts just the same."
            )
        )
        yield told.format(closes=closes, missing=missing)
    yield _lesson(closed=wave.closed, silent=not unit.counts.answered)
    told = _(
        "Within {days} days of receiving this letter, please tell us in a few sentences what"
        " you plan and what you need. If your headcount has changed, add the new number, its"
        " date and its source: it will be corrected."
    )
    yield told.format(days=desk.days)


def _lesson(*, closed: bool, silent: bool) -> str:
    anonymous = _(
        " Answers are anonymous and only totals are counted: please do not ask who passed,"
        " and collect no screenshots."
    )
    if closed:
        return _("Please explain the points above once; ten minutes do.") + anonymous
    if silent:
        told = _(
            "Please explain the points above once, ten minutes do, then let people answer."
        )
        return told + anonymous
    told = _(
        "Please explain the points above once, ten minutes do, then let people try again."
    )
    return told + anonymous


def _definition(desk: Desk) -> str:
    told = _(
        "Note: to pass, at least {mark} percent of the questions must be right and every must-know"
        " one among them; who did not take part counts as not aware. These are results of this"
        " campaign's quiz, not the awareness rate of a telephone survey."
    )
    return told.format(mark=desk.report.definition.pass_mark)
