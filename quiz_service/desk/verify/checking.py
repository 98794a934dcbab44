"""Checks a snapshot file as a workshop does it, beside the requests, without a database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.reports.snapshots.kept_sums import erased_since
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.recompute import from_counts
from quiz_service.reports.snapshots.signing import read_signed_snapshot
from quiz_service.reports.snapshots.store import NotASnapshotError, report_of

MOST_SHOWN = 40  # differences on a page


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What a file says of itself. ``fault`` is empty for one that our key signed, unchanged."""

    fault: str
    digest: str = ""
    differences: int = 0


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A figure that is another one than what was computed, as text."""

    where: str
    in_file: str
    computed: str


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What computing a snapshot again came to; ``erased``: against sums, not answers."""

    units: int
    count: int
    differences: tuple[ShownDifference, ...]
    erased: bool


def check_file(_campaign: Campaign, data: bytes, name: str, key: str) -> FileVerdict:
    """Return whether the holder of ``key``, a public key, signed this very file."""
    try:
        snapshot = read_signed_snapshot(data.decode("utf-8"), name or _("the file"))
    except UnicodeDecodeError:
        return FileVerdict(_("This is no snapshot file: it is no text in UTF-8."))
    except NotASnapshotError as fault:
        return FileVerdict(str(fault))
    if not snapshot.is_by(key):
        fault_words = _("This service's key did not sign this file.")
        return FileVerdict(fault_words, snapshot.digest)
    count = len(from_counts(snapshot.report))
    words = _("The sums in this file do not fit each other.") if count else ""
    return FileVerdict(words, snapshot.digest, count)


def recompute(
    campaign: Campaign, body: str, settings: ServiceSettings, keys: Keys
) -> Recomputed:
    """Build a frozen report again from the database, and return what differs."""
    report = report_of(body)
    engine = open_database(settings.database, existing=True)
    service = Service(campaign, settings, keys, engine)
    try:
        with service.readers.begin() as connection:
            differences = [
                *from_counts(report),
                *differences_from_database(service, connection, report),
            ]
            erased = erased_since(connection, report.wave.id) is not None
    finally:
        engine.dispose()
    listed = tuple(
        ShownDifference(one.where, str(one.in_file), str(one.computed))
        for one in differences[:MOST_SHOWN]
    )
    return Recomputed(len(report.units), len(differences), listed, erased)


def work_key(data: bytes) -> str:
    """Return the name of a piece of work on a file."""
    return f"verify-{hashlib.sha256(data).hexdigest()}"
