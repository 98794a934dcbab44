"""Every file that a frozen report becomes, under the name it is asked for by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from campaign_model import Campaign
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.csv_file import csv_of
from quiz_service.reports.files.pdf import pdf_of
from quiz_service.reports.files.scorecards import scorecards_of
from quiz_service.reports.files.workbook import xlsx_of
from quiz_service.reports.letters.bundle import bulk
from quiz_service.reports.presentation.provenance import public_lines
from quiz_service.reports.publication.progress_file import progress_of
from quiz_service.reports.scorecard.police import Police
from quiz_service.reports.snapshots.store import snapshot_json

PUBLIC, LETTERS, CARDS = "progress.yml", "letters.zip", "scorecards.xlsx"
PRINTED = "report.pdf"
SNAPSHOT_FILE = "snapshot.json"  # signed by the service wherever it is handed out
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Write = Callable[[Report, Campaign], bytes]


@dataclass(frozen=True, slots=True)
class ReportFile:
    """Its media type, and how it is written."""

    media_type: str
    write: Write


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What is asked for beside the report itself."""

    letters: bool
    public: bool
    police: Police | None


# A package may add files: entry points of this group, named as the file, a ReportFile each.
ENTRY_POINTS = "wuzha.report_files"


def _progress_with_origin(report: Report) -> bytes:
    """Return ``progress.yml`` below comments that say to a reader where it comes from."""
    head = "".join(f"# {line}\n" for line in public_lines(report))
    return head.encode() + progress_of(report)


_OWN_FILES: Mapping[str, ReportFile] = {
    SNAPSHOT_FILE: ReportFile(
        "application/json", lambda report, _campaign: snapshot_json(report).encode()
    ),
    PRINTED: ReportFile("application/pdf", pdf_of),
    "report.xlsx": ReportFile(
        WORKBOOK,
        xlsx_of,
    ),
    "units.csv": ReportFile(
        "text/csv; charset=utf-8", lambda report, _campaign: csv_of(report)
    ),
    CARDS: ReportFile(
        WORKBOOK, lambda report, campaign: scorecards_of(report, campaign, None)
    ),
    LETTERS: ReportFile("application/zip", bulk),
    PUBLIC: ReportFile(
        "application/yaml", lambda report, _campaign: _progress_with_origin(report)
    ),
}


@cache
def report_files() -> Mapping[str, ReportFile]:
    """Return every file of a report by its name: ours first, then other packages'."""
    added = {entry.name: entry.load() for entry in entry_points(group=ENTRY_POINTS)}
    return {**added, **_OWN_FILES}


def written(name: str, report: Report, campaign: Campaign, *, public_key: str) -> bytes:
    """Return one file of a report; the PDF names the key that signs its snapshot."""
    if name == PRINTED:
        return pdf_of(report, campaign, public_key)
    return report_files()[name].write(report, campaign)


def files_of(
    report: Report, campaign: Campaign, choice: FileChoice, *, public_key: str
) -> dict[str, bytes]:
    """Return the files of a snapshot by their names."""
    left_out = {
        *(() if choice.letters else (LETTERS,)),
        *(() if choice.public else (PUBLIC,)),
    }
    files = {
        name: written(name, report, campaign, public_key=public_key)
        for name in report_files()
        if name not in left_out
    }
    if choice.police:
        files[CARDS] = scorecards_of(report, campaign, choice.police)
    return files
