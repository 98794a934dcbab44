"""The list of kits: which zip is whose, its digest, and from what it was made.

``wuzha kits`` writes it beside the zips. Somebody carries the folder to the quiz service,
whose desk gives each unit its own; the two programs never import each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from signatures.signed_file import ForgedFileError, read_signed_file, signed_file
from signatures.signing_key import SigningKey

NAME = "kits.json"
FORMAT = 1


class KitListError(Exception):
    """There is no list of kits in a file, or it was changed after it was signed."""


@dataclass(frozen=True, slots=True)
class ListedKit:
    """One zip: ``edition`` is that of the campaign's files it was made of.

    ``made`` is when, in UTC without a zone; a kit that nothing has changed keeps it.
    """

    unit: str
    file: str
    size: int
    sha256: str
    edition: str
    made: datetime

    @property
    def megabytes(self) -> str:
        """How large it is, as one says it before a download."""
        return f"{self.size / 1_000_000:.1f}"


@dataclass(frozen=True, slots=True)
class KitList:
    """The kits in one folder, and whose key signed the list, if one did."""

    campaign: str
    kits: tuple[ListedKit, ...]
    public_key: str = ""

    def by_unit(self) -> dict[str, ListedKit]:
        """Return the kits by the code of their unit."""
        return {kit.unit: kit for kit in self.kits}


def kit_list_file(kits: KitList, key: SigningKey | None) -> bytes:
    """Return the file of a list, signed where there is a key."""
    rows = sorted(kits.kits, key=lambda kit: kit.unit)
    content = {
        "format": FORMAT,
        "campaign": kits.campaign,
        "kits": [asdict(kit) | {"made": kit.made.isoformat()} for kit in rows],
    }
    return signed_file("kits", content, key)


def read_kit_list(folder: Path) -> KitList:
    """Return the list in a folder of kits. Raises KitListError."""
    try:
        signed = read_signed_file("kits", (folder / NAME).read_bytes())
        content = signed.values
        if content["format"] != FORMAT:
            raise ValueError(content["format"])
        kits = tuple(_kit(row) for row in content["kits"])
        return KitList(str(content["campaign"]), kits, signed.public_key)
    except (OSError, ValueError, KeyError, TypeError, ForgedFileError) as error:
        raise KitListError from error


def _kit(row: Mapping[str, str]) -> ListedKit:
    kit = ListedKit(
        unit=str(row["unit"]),
        file=str(row["file"]),
        size=int(row["size"]),
        sha256=str(row["sha256"]),
        edition=str(row["edition"]),
        made=datetime.fromisoformat(row["made"]),
    )
    # A list names files beside itself; a path would lead elsewhere.
    if Path(kit.file).name != kit.file:
        raise ValueError(kit.file)
    return kit


def edition_of(campaign: Path) -> str:
    """Return the digest of all files of a campaign's folder: same files, same edition."""
    digest = hashlib.sha256()
    for path in sorted(campaign.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(campaign).as_posix().encode()
            content = path.read_bytes()
            digest.update(b"%d %s %d " % (len(name), name, len(content)))
            digest.update(content)
    return digest.hexdigest()
