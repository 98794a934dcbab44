"""The posters that were issued: the register that a build wrote, read anew when it changes.

The desk makes no register: it comes with the posters, from wherever they are made, and the
same file lets anybody with ``wuzha verify-photo`` reach the same verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from campaign_model.language import gettext as _
from campaign_model.links import (
    NUMBER_LENGTH,
    as_printed_today,
    is_poster_number,
    poster_number,
    poster_path,
    printed_address,
)
from photographs.register import NAME, Register, RegisterError, read_register
from quiz_service.kernel.service import Service

PICTURE = "preview.png"
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class IssuedPosters:
    """What is in the folder of posters. ``fault`` says why nothing can be checked against it.

    ``unlisted`` counts posters of the campaign that the register does not have: it was made
    before them.
    """

    folder: Path
    register: Register | None = None
    fault: str = ""
    unlisted: int = 0

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed the register."""
        return bool(self.register and self.register.public_key)

    def picture_of(self, number: str) -> Path | None:
        """Return the picture of a poster, or None where there is none in the folder.

        One that was made for a unit looks like its design.
        """
        design = number[:NUMBER_LENGTH]
        path = self.folder / design / PICTURE
        return path if is_poster_number(design) and path.is_file() else None


@dataclass(slots=True)
class _LastRead:
    """The register as it was read last, and the stamp of the file at that moment."""

    stamp: Stamp = (0, 0)
    register: Register | None = None
    fault: str = field(default="")


def issued_posters(service: Service) -> IssuedPosters:
    """Return what lies in the folder of posters now."""
    folder = service.settings.posters
    last = service.prepared(_last_read)
    try:
        status = (folder / NAME).stat()
    except OSError:
        message = _("No register of posters has been put there yet.")
        return IssuedPosters(folder, fault=message)
    stamp = status.st_mtime_ns, status.st_size
    if last.stamp != stamp:
        last.register, last.fault = _read(folder / NAME)
        last.stamp = stamp
    register = last.register
    if register is None:
        return IssuedPosters(folder, fault=last.fault)
    unlisted = _unlisted(service, register)
    fault = _fault(service, register, unlisted)
    return IssuedPosters(folder, None if fault else register, fault, unlisted)


def _last_read(_service: Service) -> _LastRead:
    return _LastRead()


def _read(file: Path) -> tuple[Register | None, str]:
    try:
        return read_register(file), ""
    except RegisterError as error:
        return None, str(error)


def _unlisted(service: Service, register: Register) -> int:
    """Count posters that are not listed: two counties may have one name, and one number."""
    campaign = service.campaign
    listed = {(p.number, as_printed_today(p.address)) for p in register.posters}
    site, name = campaign.settings.address, campaign.settings.name
    numbers = [poster_number(name, poster.id) for poster in campaign.posters]
    issued = ((n, printed_address(site, poster_path(n))) for n in numbers)
    return sum(poster not in listed for poster in issued)


def _fault(service: Service, register: Register, unlisted: int) -> str:
    if unlisted and unlisted == len(service.campaign.posters):
        return _("The register of posters there is of another campaign.")
    trusted = service.settings.posters_key
    if trusted and register.public_key != trusted:
        return _("The register of posters there is not signed by the county's key.")
    return ""
