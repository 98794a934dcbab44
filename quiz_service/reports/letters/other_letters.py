"""The question about a headcount, and the list of units proposed for commendation."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.letters.letter import (
    HEADING,
    ITEM,
    NOTE,
    TEXT,
    Letter,
    LetterBlock,
    LetterContext,
    LetterTable,
    day_words,
    draft,
)
from quiz_service.statistics.display import percent


def headcount_question(context: LetterContext, unit: UnitFigures) -> Letter:
    """A draft to a unit in which more people answered than it has: nobody is to blame."""
    counts = unit.counts
    message = _(
        "Thank you for taking part. As of {moment}, {headcount} people are registered for you"
        " (as of {date}, source: {source}), and {answered} have answered: {more} more. That"
        " happens when people join or a number is old, and is nobody's fault."
    ).format(
        moment=context.queried,
        headcount=counts.headcount,
        answered=counts.answered,
        date=day_words(unit.headcount_date),
        source=unit.headcount_source,
        more=counts.answered - counts.headcount,
    )
    reply = _(
        "Please reply within {days} days of receiving this letter. Until then no share is"
        " computed for you; no answer is lost or cut off."
    )
    register = _(
        "3. From which register or return is the number? Its name is enough; please send no"
        " list of names."
    )
    blocks = [
        LetterBlock(TEXT, message),
        LetterBlock(HEADING, _("Please look up three things")),
        LetterBlock(ITEM, _("1. How many people belong to you now?")),
        LetterBlock(ITEM, _("2. On which day were they counted?")),
        LetterBlock(ITEM, register),
        LetterBlock(TEXT, reply.format(days=context.days)),
    ]
    return draft(
        context,
        f"{unit.code}-{unit.name}",
        _("Please check your headcount"),
        blocks,
        addressee=_("{unit}:").format(unit=unit.name),
        sample=unit.sample,
    )


def commendations(context: LetterContext, units: tuple[UnitFigures, ...]) -> Letter:
    """The units proposed for commendation, in the order of the campaign: nobody is ranked."""
    mark = context.campaign.settings.letters.commend_from
    message = _(
        "As of {moment}, in the following units at least {coverage} percent of all people took part"
        " in the anti-fraud quiz and at least {learned} percent are aware after learning. It is"
        " proposed to commend them. They stand in the order of their codes."
    ).format(moment=context.queried, coverage=mark.coverage, learned=mark.learned)
    questions = [_question_about(context, unit) for unit in units]
    blocks: list[LetterBlock | LetterTable] = [
        LetterBlock(TEXT, message),
        _table(units),
    ]
    if any(questions):
        blocks.append(LetterBlock(HEADING, _("To be cleared up before it is sent")))
        blocks += [LetterBlock(ITEM, line) for line in questions if line]
    blocks.append(LetterBlock(NOTE, _limits(context)))
    return draft(
        context,
        _("proposal"),
        _("Units proposed for commendation"),
        blocks,
        sample=any(unit.sample for unit in units),
        replies=False,
    )


def _table(units: tuple[UnitFigures, ...]) -> LetterTable:
    head = (
        _("Unit"),
        _("People\nN"),
        _("Took part\nn"),
        _("Share\nn/N"),
        _("Aware\nk"),
        _("Share\nk/N"),
    )
    return LetterTable(
        head, tuple(_row(unit) for unit in units), (34, 13, 13, 13, 13, 14)
    )


def _row(unit: UnitFigures) -> tuple[str, ...]:
    counts = unit.counts
    return (
        unit.name,
        str(counts.headcount),
        str(counts.answered),
        percent(counts.answered, counts.headcount),
        str(counts.learned),
        percent(counts.learned, counts.headcount),
    )


def _question_about(context: LetterContext, unit: UnitFigures) -> str:
    """What the data-quality page asks about a unit; empty where it asks nothing."""
    questions = "".join(
        signal.words
        for signal in context.report.quality.signals
        if signal.unit == unit.code
    )
    if not questions:
        return ""
    return _("{unit}: {question}").format(unit=unit.name, question=questions)


def _limits(context: LetterContext) -> str:
    message = _(
        "Note: k counts who got at least {mark} percent of the questions right and every must-know"
        " one among them. This list goes by the quiz alone. Whether a unit is free of fraud is"
        " decided by the office in charge, with the figures of the police."
    )
    return message.format(mark=context.report.definition.pass_mark)
