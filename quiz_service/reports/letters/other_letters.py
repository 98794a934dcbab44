"""The question about a headcount, and the list of units proposed for commendation."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import CorrectedHeadcount, UnitFigures
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
from quiz_service.reports.presentation.inspection import inspection_words
from quiz_service.reports.presentation.letter_words import (
    commendation_note,
    commended_row,
    too_many_words,
)
from quiz_service.reports.presentation.moments import day_words
from quiz_service.reports.presentation.quality import questions


def headcount_question(context: LetterContext, unit: UnitFigures) -> Letter:
    """Return a draft to a unit in which more answered than it has: nobody is to blame."""
    reply = _(
        "Please reply within {days} days of receiving this letter. Until then no share is"
        " computed for you; no answer is lost or cut off."
    )
    register = _(
        "3. From which register or return is the number? Its name is enough; please send no"
        " list of names."
    )
    blocks = [
        LetterBlock(TEXT, too_many_words(unit, as_of=context.queried)),
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
        units=[unit],
    )


def commendations(context: LetterContext, units: tuple[UnitFigures, ...]) -> Letter:
    """Return the units proposed for commendation, in the order of the campaign: none is ranked."""
    mark = context.campaign.settings.letters.commend_from
    message = _(
        "As of {moment}, in the following units at least {coverage} percent of all people took part"
        " in the anti-fraud quiz and at least {learned} percent are aware after learning. It is"
        " proposed to commend them. They stand in the order of their codes."
    ).format(moment=context.queried, coverage=mark.coverage, learned=mark.learned)
    open_questions = [_question_about(context, unit) for unit in units]
    blocks: list[LetterBlock | LetterTable] = [
        LetterBlock(TEXT, message),
        _table(units),
    ]
    inspected = [unit for unit in units if unit.inspection]
    if inspected:
        blocks.append(LetterBlock(HEADING, _("Inspections")))
        blocks += [LetterBlock(ITEM, _inspection_of(unit)) for unit in inspected]
    changed = [correction for unit in units for correction in unit.corrections]
    if changed:
        blocks.append(LetterBlock(HEADING, _("Headcounts changed during the wave")))
        blocks += [LetterBlock(ITEM, _correction_of(units, entry)) for entry in changed]
    if any(open_questions):
        blocks.append(LetterBlock(HEADING, _("To be cleared up before it is sent")))
        blocks += [LetterBlock(ITEM, line) for line in open_questions if line]
    blocks.append(LetterBlock(NOTE, commendation_note(context.report)))
    return draft(
        context,
        _("proposal"),
        _("Units proposed for commendation"),
        blocks,
        units=units,
        replies=False,
    )


def _table(units: tuple[UnitFigures, ...]) -> LetterTable:
    head = (
        _("Unit"),
        _("People\nN"),
        _("Took part\nn"),
        _("Share\nn/N"),
        _("At first\nk"),
        _("Aware\nk"),
        _("Share\nk/N"),
        _("Step"),
    )
    rows = tuple(commended_row(unit) for unit in units)
    return LetterTable(head, rows, (26, 10, 10, 13, 10, 10, 12, 13))


def _inspection_of(unit: UnitFigures) -> str:
    assert unit.inspection is not None
    words = inspection_words(unit.inspection)
    return _("{unit}: {question}").format(unit=unit.name, question=words)


def _correction_of(
    units: tuple[UnitFigures, ...], correction: CorrectedHeadcount
) -> str:
    names = {code: unit.name for unit in units for code in unit.codes}
    message = _(
        "{unit}: N changed from {before} to {after} on {day}, {codes} codes were out."
    )
    return message.format(
        unit=names[correction.unit],
        before=correction.before,
        after=correction.after,
        day=day_words(correction.day),
        codes=correction.codes_out,
    )


def _question_about(context: LetterContext, unit: UnitFigures) -> str:
    """Return what the data-quality page asks about a unit, or nothing."""
    words = "".join(
        question.words
        for question in questions(context.report)
        if question.unit == unit.code
    )
    if not words:
        return ""
    return _("{unit}: {question}").format(unit=unit.name, question=words)
