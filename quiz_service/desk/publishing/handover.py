"""Hands the public part of a snapshot to whoever builds the site: one file in one folder.

``handover/progress.yml`` in the service's folder is what the campaign's ``progress.yml``
should be. It is whole at every moment, and gone where nothing is published. Beside it lies
the same once more, signed, for a province that adds up many counties.
"""

from __future__ import annotations

from pathlib import Path

from quiz_service.desk.publishing.signed_progress import signed_progress
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.durable import replace_durably
from quiz_service.kernel.service import Service

FOLDER, FILE = "handover", "progress.yml"
SIGNED_FILE = "progress-signed.json"


def handed_over(service: Service) -> bytes | None:
    """Return the file that lies there, or None."""
    try:
        return _path(service).read_bytes()
    except FileNotFoundError:
        return None


def hand_over(service: Service, content: bytes) -> None:
    """Put a file there in place of the one before; killed at any point, one of them is whole."""
    path = _path(service)
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    replace_durably(path, content)
    county = str(service.campaign.settings.organizer)
    signed = signed_progress(county, content, report_key(service))
    replace_durably(path.with_name(SIGNED_FILE), signed)


def take_away(service: Service) -> None:
    """Leave no file there."""
    path = _path(service)
    path.with_name(SIGNED_FILE).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _path(service: Service) -> Path:
    folder: Path = service.settings.data / FOLDER
    return folder / FILE
