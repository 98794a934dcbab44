"""Every file that a frozen report becomes, under the name it is asked for by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaign_model import Campaign
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.pdf import pdf_of
from quiz_service.reports.files.scorecards import scorecards_of
from quiz_service.reports.files.table_file import csv_of
from quiz_service.reports.files.workbook import xlsx_of
from quiz_service.reports.letters.bundle import bulk
from quiz_service.reports.publication.progress_file import progress_of
from quiz_service.reports.scorecard.police import Police
from quiz_service.reports.snapshots.store import snapshot_json

PUBLIC, LETTERS, CARDS = "progress.yml", "letters.zip", "scorecards.xlsx"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Write = Callable[[Report, Campaign], bytes]


@dataclass(frozen=True, slots=True)
class FileKind:
    """Its media type, and how it is written."""

    kind: str
    write: Write


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What is asked for beside the report itself."""

    letters: bool
    public: bool
    police: Police | None


FILES: Mapping[str, FileKind] = {
    "snapshot.json": FileKind(
        "application/json", lambda report, _campaign: snapshot_json(report).encode()
    ),
    "report.pdf": FileKind("application/pdf", pdf_of),
    "report.xlsx": FileKind(
        WORKBOOK,
        lambda report, campaign: xlsx_of(report, campaign.settings.look.tokens),
    ),
    "units.csv": FileKind(
        "text/csv; charset=utf-8", lambda report, _campaign: csv_of(report)
    ),
    CARDS: FileKind(
        WORKBOOK, lambda report, campaign: scorecards_of(report, campaign, None)
    ),
    LETTERS: FileKind("application/zip", bulk),
    PUBLIC: FileKind("application/yaml", lambda report, _campaign: progress_of(report)),
}


def files_of(
    report: Report, campaign: Campaign, wanted: FileChoice
) -> dict[str, bytes]:
    """The files of a snapshot by their names."""
    left_out = {
        *(() if wanted.letters else (LETTERS,)),
        *(() if wanted.public else (PUBLIC,)),
    }
    made = {
        name: file.write(report, campaign)
        for name, file in FILES.items()
        if name not in left_out
    }
    if wanted.police:
        made[CARDS] = scorecards_of(report, campaign, wanted.police)
    return made
