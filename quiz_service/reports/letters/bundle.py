"""All letters of a report in one archive, with a table that says what each unit gets and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.reports.files.cells import safe
from quiz_service.reports.letters.blank_word import zipped
from quiz_service.reports.letters.choosing import Chosen, choose
from quiz_service.reports.letters.letter import Desk, Letter, desk_of
from quiz_service.reports.letters.other_letters import commendations, headcount_question
from quiz_service.reports.letters.pdf import pdf_of
from quiz_service.reports.letters.reminders import reminder
from quiz_service.reports.letters.word_file import docx_of

INDEX = "index.csv"


def letter_to(report: Report, campaign: Campaign, code: str) -> Letter | None:
    """The draft to one unit: a reminder or the question about its headcount, else None."""
    chosen, desk = choose(report, campaign.settings.letters), desk_of(report, campaign)
    for each in chosen.remind:
        if each.unit.code == code:
            return reminder(desk, each)
    for unit in chosen.check:
        if unit.code == code:
            return headcount_question(desk, unit)
    return None


def commendation_list(report: Report, campaign: Campaign) -> Letter | None:
    """The proposal whom to commend, or None where there is nobody yet."""
    chosen = choose(report, campaign.settings.letters)
    return (
        commendations(desk_of(report, campaign), chosen.commend)
        if chosen.commend
        else None
    )


def bulk(report: Report, campaign: Campaign) -> bytes:
    """A zip of every letter as DOCX and PDF, and ``index.csv``; the same report, the same bytes.

    Raises TypesettingError for a character that the font cannot show.
    """
    chosen, desk = choose(report, campaign.settings.letters), desk_of(report, campaign)
    files = {INDEX: _index(chosen)}
    for folder, letter in _letters(desk, chosen):
        files[f"{folder}/{letter.name}.docx"] = docx_of(letter)
        files[f"{folder}/{letter.name}.pdf"] = pdf_of(letter)
    return zipped(files)


def _letters(desk: Desk, chosen: Chosen) -> Iterator[tuple[str, Letter]]:
    for each in chosen.remind:
        yield _("reminders"), reminder(desk, each)
    for unit in chosen.check:
        yield _("headcounts to check"), headcount_question(desk, unit)
    if chosen.commend:
        yield _("commendations"), commendations(desk, chosen.commend)


def _index(chosen: Chosen) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        (_("Code"), _("Unit"), _("Draft"), "N", "n", "k", _("Why")),
    )
    for unit, draft, why in _rows(chosen):
        counts = unit.counts
        row = (
            unit.code,
            unit.name,
            draft,
            counts.headcount,
            counts.answered,
            _("hidden") if counts.learned is None else counts.learned,
            why,
        )
        writer.writerow(safe(str(cell)) for cell in row)
    return ("\ufeff" + out.getvalue()).encode()


def _rows(chosen: Chosen) -> Iterator[tuple[UnitFigures, str, str]]:
    for each in chosen.remind:
        why = _("; ").join(reason.words() for reason in each.reasons)
        yield each.unit, _("reminder"), why
    for unit in chosen.check:
        why = _("{answered} answered, but N is {headcount}")
        counts = unit.counts
        why = why.format(answered=counts.answered, headcount=counts.headcount)
        yield unit, _("headcount to check"), why
    for unit in chosen.commend:
        yield unit, _("commendation proposed"), _("reaches both marks")
    for quiet in chosen.quiet:
        yield quiet.unit, _("no letter"), quiet.words()
