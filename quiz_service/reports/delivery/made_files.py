"""The files of a frozen report, made once, beside the requests, and kept to be given out.

They are begun when a report is frozen. What is kept is named by the report's digest, the
campaign's files of today and the language, so a changed campaign makes its own; the folder
may be emptied at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from campaign_model import Campaign
from campaign_model.language import language
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.service import Service
from quiz_service.reports.delivery.report_files import (
    CARDS,
    SNAPSHOT_FILE,
    report_files,
    written,
)
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.certificate import certificate_of
from quiz_service.reports.files.scorecards import scorecards_of
from quiz_service.reports.letters.bundle import commendation_list, letter_to
from quiz_service.reports.letters.pdf import pdf_of
from quiz_service.reports.letters.word_file import docx_of
from quiz_service.reports.scorecard.police import Police
from quiz_service.reports.snapshots.json_form import read_dataclass

FOLDER = "report-files"
COMMENDED = "commended"


def begin_files(service: Service, digest: str, body: str) -> None:
    """Begin every file of a report that was frozen, ``body`` being its canonical JSON."""
    for name in report_files():
        if name != SNAPSHOT_FILE:
            path = _path(service, digest, name)
            key = report_key(service).public
            service.workshop.begin(path.name, make_file, body, name, path, key)


def made_file(service: Service, digest: str, body: str, name: str) -> bytes:
    """Return a file of a frozen report. Raises what a workshop raises."""
    path = _path(service, digest, name)
    with suppress(OSError):
        return path.read_bytes()
    key = report_key(service).public
    data: bytes = service.workshop.result(path.name, make_file, body, name, path, key)
    return data


def made_scorecards(
    service: Service, digest: str, body: str, police: Police, *, edition: int
) -> bytes:
    """Return the scorecards of a frozen report with the police's figures beside them.

    ``edition`` grows with each figure that is taken in. Raises what a workshop raises.
    """
    path = _path(service, digest, f"police-{edition}-{CARDS}")
    data: bytes = service.workshop.result(path.name, make_scorecards, body, police)
    return data


def make_scorecards(campaign: Campaign, body: str, police: Police) -> bytes:
    """Make them: a task of the workshop."""
    return scorecards_of(_report(body), campaign, police)


def made_letter(service: Service, body: str, code: str, form: str) -> bytes | None:
    """Return the draft to a unit as ``docx`` or ``pdf``; None where none is due."""
    key = f"{hashlib.sha256(body.encode()).hexdigest()}-{code}.{form}"
    data: bytes | None = service.workshop.result(key, make_letter, body, code, form)
    return data


def make_file(
    campaign: Campaign, body: str, name: str, path: Path, *keys: str
) -> bytes:
    """Return a file of a report, and keep it at ``path`` where the disk takes it.

    ``keys`` holds the public key that signs the report.
    """
    data = written(name, _report(body), campaign, public_key="".join(keys))
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        unfinished.write_bytes(data)
        unfinished.replace(path)
    return data


def make_letter(campaign: Campaign, body: str, code: str, form: str) -> bytes | None:
    """Return one draft out of a report, None where none is due."""
    report = _report(body)
    draft = (
        commendation_list(report, campaign)
        if code == COMMENDED
        else letter_to(report, campaign, code)
    )
    if draft is None:
        return None
    return docx_of(draft) if form == "docx" else pdf_of(draft)


def make_certificate(campaign: Campaign, body: str) -> bytes:
    """Return the certificate of a report's only unit."""
    return certificate_of(_report(body), campaign)


def _report(body: str) -> Report:
    return read_dataclass(Report, json.loads(body))


def _path(service: Service, digest: str, name: str) -> Path:
    edition = service.prepared(_edition)
    folder: Path = service.settings.data / FOLDER
    return folder / f"{digest[:24]}-{edition}-{language()}-{name}"


def _edition(service: Service) -> str:
    """Return what a changed campaign, program or address changes."""
    state = [
        str(service.campaign.settings.address),
        str(Path(__file__).stat().st_mtime_ns),
    ]
    for path in sorted(service.settings.campaign.rglob("*")):
        with suppress(OSError):
            status = path.stat()
            state.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(state).encode()).hexdigest()[:12]
