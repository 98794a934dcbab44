"""The papers of a meeting: what a frozen report becomes, beside an earlier wave if chosen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.service import Service
from quiz_service.reports.delivery.report_files import PRINTED, WORKBOOK
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.pdf import pdf_of
from quiz_service.reports.files.slides import slides_of
from quiz_service.reports.files.workbook import xlsx_of
from quiz_service.reports.letters.bundle import circular_on
from quiz_service.reports.letters.word_file import WORD, docx_of
from quiz_service.reports.snapshots.json_form import read_dataclass

Write = Callable[[Report, Campaign, Report | None, str], bytes]


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A paper as it is offered, and how it is written of a report and of an earlier one."""

    name: str
    title: str
    hint: str
    media_type: str
    write: Write


def meeting_files() -> tuple[MeetingFile, ...]:
    """Return the papers in the order in which a meeting uses them."""
    return (
        MeetingFile(
            "slides.pdf",
            _("Pictures for the screen (PDF)"),
            _("One page of the whole and one of each township, as wide as a projector"),
            "application/pdf",
            lambda report, campaign, before, _key: slides_of(
                report, campaign, before=before
            ),
        ),
        MeetingFile(
            PRINTED,
            _("Report for the table (PDF)"),
            _("Where everybody stands, before and after, what went worst, every unit"),
            "application/pdf",
            lambda report, campaign, before, key: pdf_of(
                report, campaign, key, before=before
            ),
        ),
        MeetingFile(
            "circular.docx",
            _("Circular (Word, to edit)"),
            _("A draft: read it, complete it, have it approved"),
            WORD,
            lambda report, campaign, before, _key: docx_of(
                circular_on(report, campaign, before)
            ),
        ),
        MeetingFile(
            "report.xlsx",
            _("Workbook (Excel)"),
            _("All figures behind the papers, before and after on sheets of their own"),
            WORKBOOK,
            lambda report, campaign, before, _key: xlsx_of(
                report, campaign, before=before
            ),
        ),
    )


def meeting_file(name: str) -> MeetingFile | None:
    """Return the paper of a name, or None."""
    return next((paper for paper in meeting_files() if paper.name == name), None)


def made_meeting_file(service: Service, body: str, earlier: str, name: str) -> bytes:
    """Return a paper of two reports in canonical JSON; ``earlier`` may be empty.

    Raises what a workshop raises.
    """
    digest = hashlib.sha256(f"{body}\n{earlier}".encode()).hexdigest()
    key = report_key(service).public
    data: bytes = service.workshop.result(
        f"{digest}-{language()}-{name}", make_meeting_file, (body, earlier), name, key
    )
    return data


def make_meeting_file(
    campaign: Campaign, bodies: tuple[str, str], name: str, public_key: str
) -> bytes:
    """Return a paper, in a process that has nothing else to do; see ``made_meeting_file``."""
    paper = meeting_file(name)
    assert paper is not None, "the page offers only these"
    report, before = map(_report, bodies)
    assert report is not None, "a report was frozen"
    return paper.write(report, campaign, before, public_key)


def _report(body: str) -> Report | None:
    return read_dataclass(Report, json.loads(body)) if body else None
