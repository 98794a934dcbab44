"""The reminder: where a unit stands, what went worst, what would help, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model.language import gettext as _
from quiz_service.reports.figures.assemble import weakest_first
from quiz_service.reports.figures.next_steps import (
    USUAL_AUDIENCES,
    NextStep,
    steps_for,
)
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.letters.choosing import COVERAGE, Reason, Reminder
from quiz_service.reports.letters.letter import (
    HEADING,
    ITEM,
    NOTE,
    TEXT,
    Letter,
    LetterBlock,
    LetterContext,
    draft,
)
from quiz_service.reports.presentation.letter_words import (
    participation_words,
    reminder_note,
    result_words,
    weak_point_words,
)
from quiz_service.reports.presentation.moments import moment_words
from quiz_service.reports.presentation.unit_words import too_few_words
from quiz_service.reports.presentation.weak_points import weak_point


def reminder(context: LetterContext, reminded: Reminder) -> Letter:
    """Return a draft to one unit, in which every share stands beside its counts."""
    unit = reminded.unit
    blocks = [
        LetterBlock(TEXT, _opening(context)),
        LetterBlock(HEADING, _("1. Where things stand")),
        *_numbered(_facts(unit, reminded.reasons)),
        LetterBlock(HEADING, _("2. What is worth explaining first")),
        *_lessons(context, unit),
        LetterBlock(HEADING, _("3. What we ask of you")),
        *_numbered(_requests(context, unit)),
        LetterBlock(
            TEXT,
            _(
                "If something stands in the way, please tell us: we find a way together."
            ),
        ),
        LetterBlock(NOTE, reminder_note(context.report)),
    ]
    return draft(
        context,
        f"{unit.code}-{unit.name}",
        _("Reminder: learning to see through fraud"),
        blocks,
        addressee=_("{unit}:").format(unit=unit.name),
        units=[unit],
    )


def _opening(context: LetterContext) -> str:
    message = _(
        "Thank you for supporting {campaign}. Below is how the anti-fraud quiz stands with"
        " you as of {moment}. Please hold it against what you know, and tell us what differs."
    )
    title = context.campaign.settings.title
    return message.format(campaign=title, moment=context.queried)


def _numbered(lines: Iterator[str]) -> list[LetterBlock]:
    return [
        LetterBlock(ITEM, f"{number}. {line}") for number, line in enumerate(lines, 1)
    ]


def _facts(unit: UnitFigures, reasons: tuple[Reason, ...]) -> Iterator[str]:
    yield participation_words(unit)
    yield result_words(unit.counts)
    marks = _("; ").join(_line(reason) for reason in reasons)
    yield _("A letter is drafted below these marks: {marks}.").format(marks=marks)


def _line(reason: Reason) -> str:
    message = (
        _("{percent} percent taking part are {wanted} people, {short} more than now")
        if reason.key == COVERAGE
        else _(
            "{percent} percent aware after learning are {wanted} people, {short} more than now"
        )
    )
    return message.format(
        percent=reason.percent, wanted=reason.needed, short=reason.needed - reason.have
    )


def _lessons(context: LetterContext, unit: UnitFigures) -> list[LetterBlock]:
    must_know = _("; ").join(context.report.definition.must_know)
    if unit.points is None:
        message = (
            _("{why} The must-know points come first: {points}.")
            if unit.counts.answered
            else _(
                "There are no answers yet. The must-know points come first: {points}."
            )
        )
        message = message.format(why=too_few_words(), points=must_know)
        return [LetterBlock(TEXT, message)]
    steps = steps_for(
        tuple(weakest_first(unit.points)),
        context.campaign,
        audiences=USUAL_AUDIENCES.get(unit.kind, ()),
    )
    if not steps:
        message = _(
            "No weak point so far. Please keep the must-know points in mind: {points}."
        )
        return [LetterBlock(TEXT, message.format(points=must_know))]
    return [
        LetterBlock(ITEM, line)
        for number, step in enumerate(steps, 1)
        for line in _weak(number, step)
    ]


def _weak(number: int, step: NextStep) -> Iterator[str]:
    yield f"{number}. {weak_point_words(weak_point(step))}"
    # On a line of its own: an address is copied, and never broken.
    yield _("Material: {address}").format(address=step.guide.address)


def _requests(context: LetterContext, unit: UnitFigures) -> Iterator[str]:
    wave, missing = context.report.wave, unit.counts.headcount - unit.counts.answered
    closes = moment_words(wave.closes)
    if missing:
        message = (
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
        yield message.format(closes=closes, missing=missing)
    yield _lesson(closed=wave.closed, silent=not unit.counts.answered)
    message = _(
        "Within {days} days of receiving this letter, please tell us in a few sentences what"
        " you plan and what you need. If your headcount has changed, add the new number, its"
        " date and its source: it will be corrected."
    )
    yield message.format(days=context.days)


def _lesson(*, closed: bool, silent: bool) -> str:
    anonymous = _(
        " Answers are anonymous and only totals are counted: please do not ask who passed,"
        " and collect no screenshots."
    )
    if closed:
        return _("Please explain the points above once; ten minutes do.") + anonymous
    if silent:
        message = _(
            "Please explain the points above once, ten minutes do, then let people answer."
        )
        return message + anonymous
    message = _(
        "Please explain the points above once, ten minutes do, then let people try again."
    )
    return message + anonymous
