"""The circular (通报) on a wave: how the whole stands, each township, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from campaign_model.language import gettext as _
from quiz_service.reports.figures.next_steps import steps_for
from quiz_service.reports.figures.report import (
    BUREAU,
    TOWNSHIP,
    Counts,
    GroupFigures,
    Report,
    UnitFigures,
)
from quiz_service.reports.letters.choosing import LetterPlan, plan_letters
from quiz_service.reports.letters.letter import (
    HEADING,
    ITEM,
    NOTE,
    TEXT,
    Letter,
    LetterBlock,
    LetterContext,
    LetterTable,
    draft,
)
from quiz_service.reports.presentation.letter_words import (
    reminder_note,
    weak_point_words,
)
from quiz_service.reports.presentation.moments import moment_words
from quiz_service.reports.presentation.rates import (
    coverage_text,
    missing_people,
    rate_of_all_text,
)
from quiz_service.reports.presentation.waves import beside_earlier
from quiz_service.reports.presentation.weak_points import weak_point

WEAKEST = 3
Block = LetterBlock | LetterTable


def circular(context: LetterContext, before: Report | None = None) -> Letter:
    """Return a draft to all townships and bureaus; ``before`` is an earlier wave beside it.

    No unit is blamed by name: named are those to be commended, and those not begun.
    """
    report = context.report
    plan = plan_letters(report, context.campaign.settings.letters)
    blocks = [
        LetterBlock(TEXT, _opening(context)),
        LetterBlock(HEADING, _("1. How the whole stands")),
        LetterBlock(TEXT, _whole_words(report.total.counts)),
        *_earlier(before, report),
        LetterBlock(HEADING, _("2. Townships and bureaus")),
        *_tables(report),
        LetterBlock(HEADING, _("3. What is worth explaining first")),
        *_weak_points(context),
        *_units(plan, report.units),
        LetterBlock(HEADING, _("5. What comes next")),
        *(LetterBlock(ITEM, line) for line in _requests(report)),
        LetterBlock(NOTE, reminder_note(report)),
    ]
    return draft(
        context,
        _("circular"),
        _("Circular on learning to see through fraud"),
        blocks,
        addressee=_("To all townships, bureaus and units:"),
        replies=False,
    )


def _opening(context: LetterContext) -> str:
    message = _(
        "Thank you for supporting {campaign}. How the anti-fraud quiz of this round stands as"
        " of {moment} is set out below."
    )
    title = context.campaign.settings.title
    return message.format(campaign=title, moment=context.queried)


def _whole_words(counts: Counts) -> str:
    message = _(
        "{headcount} people belong to it, {answered} took part ({coverage}). {first} passed at"
        " the first try, {first_share} of all; {learned} are aware after learning,"
        " {learned_share} of all. {missing} people are missing to everybody."
    )
    return message.format(
        headcount=counts.headcount,
        answered=counts.answered,
        coverage=coverage_text(counts),
        first=counts.first or 0,
        first_share=rate_of_all_text(counts.first, counts),
        learned=counts.learned or 0,
        learned_share=rate_of_all_text(counts.learned, counts),
        missing=missing_people(counts),
    )


def _earlier(before: Report | None, report: Report) -> Iterator[Block]:
    if before is None:
        return
    earlier = beside_earlier(before, report)
    yield LetterBlock(TEXT, earlier.common)
    yield LetterBlock(TEXT, earlier.verdict)


def _tables(report: Report) -> Iterator[Block]:
    townships = [group for group in report.groups if group.group == TOWNSHIP]
    # A township is in charge of its villages, too. Listed again for these alone it would
    # stand there with two figures.
    names = {township.name for township in townships}
    bureaus = [
        group
        for group in report.groups
        if group.group == BUREAU and group.name not in names
    ]
    for title, groups in ((_("Township"), townships), (_("Bureau"), bureaus)):
        if groups:
            yield _table(title, groups)


def _table(title: str, groups: Sequence[GroupFigures]) -> LetterTable:
    head = (
        title,
        _("People\nN"),
        _("Took part\nn"),
        _("Aware\nat first"),
        _("Aware after\nlearning"),
        _("Missing"),
    )
    rows = tuple(_row(group) for group in groups)
    return LetterTable(head, rows, (22, 12, 17, 18, 19, 12))


def _row(group: GroupFigures) -> tuple[str, ...]:
    counts = group.counts
    return (
        group.name,
        str(counts.headcount),
        _with_share(counts.answered, coverage_text(counts)),
        _with_share(counts.first, rate_of_all_text(counts.first, counts)),
        _with_share(counts.learned, rate_of_all_text(counts.learned, counts)),
        str(missing_people(counts)),
    )


def _with_share(people: int | None, share: str) -> str:
    return share if people is None else f"{people}\n({share})"


def _weak_points(context: LetterContext) -> Iterator[Block]:
    steps = steps_for(context.report.points, context.campaign, WEAKEST)
    if not steps:
        yield LetterBlock(TEXT, _("No weak point can be told yet."))
    for number, step in enumerate(steps, 1):
        words = weak_point_words(weak_point(step))
        yield LetterBlock(ITEM, f"{number}. {words}")


def _units(plan: LetterPlan, units: Sequence[UnitFigures]) -> Iterator[Block]:
    yield LetterBlock(HEADING, _("4. Units to be commended, and units not begun"))
    silent = [unit.name for unit in units if not unit.counts.answered]
    nobody = _("none so far")
    for words, names in (
        (_("Proposed for commendation: {units}."), [u.name for u in plan.commend]),
        (_("Not begun: {units}."), silent),
    ):
        listed = _(", ").join(names) or nobody
        yield LetterBlock(ITEM, words.format(units=listed))


def _requests(report: Report) -> Iterator[str]:
    yield _(
        "1. Explain the points above once in every unit; ten minutes do. Posters and lessons"
        " stand on the desk, on the page of each unit."
    )
    closes = moment_words(report.wave.closes)
    if report.wave.closed:
        yield _(
            "2. This round ended on {closes}. Please have those who are missing take part in"
            " the next one."
        ).format(closes=closes)
    else:
        yield _(
            "2. Before {closes}, please help those who are missing to take part; a paper sheet"
            " counts just the same."
        ).format(closes=closes)
    yield _(
        "3. Answers are anonymous. Please do not ask who passed, and collect no screenshots."
    )
