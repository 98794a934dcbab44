"""All letters of a report in one archive, with a table that says what each unit gets and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.reports.files.cells import safe_text
from quiz_service.reports.letters.choosing import LetterPlan, plan_letters
from quiz_service.reports.letters.circular import circular
from quiz_service.reports.letters.letter import Letter, LetterContext, letter_context
from quiz_service.reports.letters.other_letters import commendations, headcount_question
from quiz_service.reports.letters.pdf import pdf_of
from quiz_service.reports.letters.reminders import reminder
from quiz_service.reports.letters.word_file import docx_of
from quiz_service.reports.presentation.provenance import (
    in_one_line,
    provenance_lines,
)
from typesetting.blank_word import zipped

INDEX = "index.csv"


def letter_to(report: Report, campaign: Campaign, code: str) -> Letter | None:
    """Return the draft to one unit, a reminder or the question about its headcount, or None."""
    plan = plan_letters(report, campaign.settings.letters)
    context = letter_context(report, campaign)
    for reminded in plan.remind:
        if reminded.unit.code == code:
            return reminder(context, reminded)
    for unit in plan.check:
        if unit.code == code:
            return headcount_question(context, unit)
    return None


def commendation_list(report: Report, campaign: Campaign) -> Letter | None:
    """Return the proposal whom to commend, or None where there is nobody yet."""
    plan = plan_letters(report, campaign.settings.letters)
    return (
        commendations(letter_context(report, campaign), plan.commend)
        if plan.commend
        else None
    )


def circular_on(
    report: Report, campaign: Campaign, before: Report | None = None
) -> Letter:
    """Return the draft of the circular on a report, beside an earlier wave if one is given."""
    return circular(letter_context(report, campaign), before)


def bulk(report: Report, campaign: Campaign) -> bytes:
    """Return a zip of every letter as DOCX and PDF with ``index.csv``; same report, same bytes.

    Raises TypesettingError for a character that the font cannot show.
    """
    plan = plan_letters(report, campaign.settings.letters)
    context = letter_context(report, campaign)
    files = {INDEX: _index(report, plan)}
    for folder, letter in _letters(context, plan):
        files[f"{folder}/{letter.name}.docx"] = docx_of(letter)
        files[f"{folder}/{letter.name}.pdf"] = pdf_of(letter)
    return zipped(files)


def _letters(context: LetterContext, plan: LetterPlan) -> Iterator[tuple[str, Letter]]:
    for reminded in plan.remind:
        yield _("reminders"), reminder(context, reminded)
    for unit in plan.check:
        yield _("headcounts to check"), headcount_question(context, unit)
    if plan.commend:
        yield _("commendations"), commendations(context, plan.commend)


def _index(report: Report, plan: LetterPlan) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        (
            *(_("Code"), _("Unit"), _("Draft")),
            *(_("People who belong to it"), _("People who took part"), _("k learned")),
            *(_("Why"), _("Where the figures come from")),
        ),
    )
    for unit, draft, why in _rows(plan):
        counts = unit.counts
        row = (
            unit.code,
            unit.name,
            draft,
            counts.headcount,
            counts.answered,
            _("hidden") if counts.learned is None else counts.learned,
            why,
            in_one_line(provenance_lines(report, [unit])),
        )
        writer.writerow(safe_text(str(cell)) for cell in row)
    return ("\ufeff" + out.getvalue()).encode()


def _rows(plan: LetterPlan) -> Iterator[tuple[UnitFigures, str, str]]:
    for reminded in plan.remind:
        why = _("; ").join(reason.words() for reason in reminded.reasons)
        yield reminded.unit, _("reminder"), why
    for unit in plan.check:
        why = _("{answered} answered, but N is {headcount}")
        counts = unit.counts
        why = why.format(answered=counts.answered, headcount=counts.headcount)
        yield unit, _("headcount to check"), why
    for unit in plan.commend:
        yield unit, _("commendation proposed"), _("reaches both marks")
    for silent in plan.no_letter:
        yield silent.unit, _("no letter"), silent.words()
