"""The files of an issue, each made when it is asked for, out of what was sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaign_model import Campaign
from campaign_model.handover import (
    Slip,
    holds_handouts,
    read_handouts,
    read_slips,
)
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.codes.batches import Batch, IssueRow
from quiz_service.kernel.service import Service
from quiz_service.waves.frozen import FrozenUnit
from typesetting.handouts.compose import (
    PrintFile,
    large_slips,
    list_files,
    quiz_papers,
    small_slips,
)
from typesetting.handouts.printing import finished_pdf

CSV, JSON, PDF = "text/csv; charset=utf-8", "application/json", "application/pdf"


@dataclass(frozen=True, slots=True)
class IssueFile:
    """A file as it is offered; ``name`` is the last part of its address."""

    name: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class FileContent:
    """A finished file."""

    data: bytes
    kind: str


def offered_files(*, on_paper: bool) -> tuple[IssueFile, ...]:
    """Return the files of an issue in the order in which they are used."""
    register = IssueFile(
        "list.pdf",
        _("List for handing out"),
        _("Who got which slip; stays with the unit and is destroyed afterwards"),
    )
    if on_paper:
        papers = IssueFile(
            "papers.pdf",
            _("Paper quizzes"),
            _("One sheet a person, printed on both sides"),
        )
        return (papers, register)
    return (
        IssueFile("slips.pdf", _("Slips"), _("Ten on a page, to cut")),
        IssueFile("slips-large.pdf", _("Slips in large print"), _("Six on a page")),
        register,
        IssueFile(
            "codes.csv", _("Table of codes and links"), _("For sending by message")
        ),
    )


def name_to_save(
    issue: IssueRow,
    batches: Sequence[Batch],
    units: Mapping[str, FrozenUnit],
    name: str,
) -> str:
    """Return under which name a file is found again: what it is, and for whom."""
    titles = {file.name: file.title for file in offered_files(on_paper=issue.on_paper)}
    owners = dict.fromkeys(batch.unit for batch in batches)
    names = [units[code].name for code in owners]
    labels = {batch.label for batch in batches}
    whose = names[0]
    if len(names) > 1:
        whose = ngettext("{count} unit", "{count} units", len(names)).format(
            count=len(names)
        )
    label = labels.pop() if len(labels) == 1 else ""
    words = (titles.get(name, ""), whose, label, str(issue.id))
    return "-".join(filter(None, words)) + Path(name).suffix


def made_issue_file(
    service: Service, issue_id: int, name: str, text: str
) -> FileContent | None:
    """Return an issue's file by its name; PDFs are set beside the requests, and kept nowhere.

    Raises what a workshop raises.
    """
    if Path(name).suffix != ".pdf":  # a table is the text itself, nothing is set
        return file_content(name, text)
    key = f"issue-{issue_id}-{name}"
    made: FileContent | None = service.workshop.result(key, make_issue_file, name, text)
    return made


def make_issue_file(_campaign: Campaign, name: str, text: str) -> FileContent | None:
    """Make an issue's file: a task of the workshop, which hands the campaign to each."""
    return file_content(name, text)


def file_content(name: str, text: str) -> FileContent | None:
    """Return an issue's file by its name out of the sealed text; None where it has none.

    Raises TypesettingError.
    """
    if holds_handouts(text):
        return _paper_file(name, text)
    slips = read_slips(text, name)
    setters: dict[str, Callable[[Sequence[Slip]], Iterator[PrintFile]]] = {
        "slips.pdf": small_slips,
        "slips-large.pdf": large_slips,
        "list.pdf": list_files,
    }
    if name == "codes.csv":
        return FileContent(text.encode(), CSV)
    return _pdf(setters[name](slips)) if name in setters else None


def _paper_file(name: str, text: str) -> FileContent | None:
    handouts = read_handouts(text, name)
    if name == "papers.pdf":
        return _pdf(quiz_papers(handouts))
    if name == "list.pdf":
        return _pdf(list_files([handout.slip for handout in handouts]))
    return FileContent(text.encode(), JSON) if name == "sheets.json" else None


def _pdf(records: Iterator[PrintFile]) -> FileContent:
    (record,) = records
    return FileContent(finished_pdf(record), PDF)
