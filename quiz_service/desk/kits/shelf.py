"""The folder of kits: what ``wuzha kits`` made, read anew at each look, and checked.

The desk makes no kit itself: posters are the generator's work, minutes of a processor that
phones need. Whoever runs it hands the folder over, and its list says what each zip is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from campaign_model import Campaign
from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.kernel.service import Service
from signatures.kit_list import (
    KitList,
    KitListError,
    ListedKit,
    edition_of,
    read_kit_list,
)


class ChangedKitError(RefusedError):
    """A kit is not the file that the list names; says what to do."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The kits of a folder by unit. ``fault`` says why there are none to give out."""

    folder: Path
    kits: dict[str, ListedKit]
    edition: str
    is_signed: bool = False
    fault: str = ""

    def is_current(self, kit: ListedKit) -> bool:
        """Whether a kit was made of the campaign's files as they are now."""
        return kit.edition == self.edition

    def path_of(self, kit: ListedKit) -> Path:
        """Return where a kit lies."""
        return self.folder / kit.file


def shelf_of(service: Service) -> Shelf:
    """Return what lies in the folder of kits now."""
    folder = service.settings.kits
    try:
        listed = read_kit_list(folder)
    except KitListError:
        message = _("No kits have been put there yet.")
        return _empty(folder, message)
    fault = _fault(service, listed)
    if fault:
        return _empty(folder, fault)
    present = {
        unit: kit
        for unit, kit in listed.by_unit().items()
        if (folder / kit.file).is_file()
    }
    edition = service.prepared(_edition)
    return Shelf(folder, present, edition, is_signed=bool(listed.public_key))


def checked_kit(service: Service, kit: ListedKit) -> Path:
    """Return the path of a kit whose bytes are those of the list.

    Raises ChangedKitError, and what a workshop raises.
    """
    path = Path(service.settings.kits / kit.file)
    status = path.stat()
    key = f"kit-{kit.sha256}-{status.st_mtime_ns}-{status.st_size}"
    if service.workshop.result(key, digest_of, path) != kit.sha256:
        message = _(
            "“{file}” is not the kit that the list names. Copy the whole folder again."
        )
        raise ChangedKitError(message.format(file=kit.file))
    return path


def digest_of(_campaign: Campaign, path: Path) -> str:
    """Return the SHA-256 of a file: a task of the workshop."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fault(service: Service, listed: KitList) -> str:
    if listed.campaign != service.campaign.settings.name:
        return _("The kits there are of another campaign.")
    trusted = service.settings.kits_key
    if trusted and listed.public_key != trusted:
        return _("The list of kits there is not signed by the county's key.")
    return ""


def _empty(folder: Path, fault: str) -> Shelf:
    return Shelf(folder, {}, "", fault=fault)


def _edition(service: Service) -> str:
    return edition_of(service.settings.campaign)
