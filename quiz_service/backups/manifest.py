"""What stands beside each backup: whose it is, when it was made, what is in it; signed.

Whoever can write where backups lie could edit one and its digest with it. So the key that
signs reports signs this too, and a restore asks for it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from signatures.signing_key import SigningKey, is_signed

KIND = "wuzha backup 1"
MANIFEST_SUFFIX = ".json"


class BackupUnreadableError(InputError):
    """A file that is no backup, or not as it was written; says what to do."""


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """A backup's facts. ``made`` is in UTC, ``rows`` counts rows by table.

    ``name`` is the database's own, ``revision`` that of its tables, ``sha256`` of the file
    as it lies there, encrypted or not. Those from before signatures have an empty one.
    """

    campaign: str
    made: datetime
    engine: str
    name: str
    revision: str
    encrypted: bool
    sha256: str
    rows: dict[str, int]
    signature: str = ""

    def signed(self, key: SigningKey) -> BackupManifest:
        """Return the same facts, signed."""
        return replace(self, signature=key.sign(self._message()))

    def is_by(self, public_key: str) -> bool:
        """Whether the holder of a public key signed exactly these facts."""
        return is_signed(self._message(), self.signature, public_key)

    def _message(self) -> bytes:
        values = {"kind": KIND, **asdict(replace(self, signature=""))}
        return json.dumps(values, sort_keys=True, default=datetime.isoformat).encode()


def write_manifest(path: Path, manifest: BackupManifest) -> None:
    """Write what stands beside a backup."""
    values = {"kind": KIND, **asdict(manifest), "made": manifest.made.isoformat()}
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")


def manifest_of(backup: Path) -> BackupManifest:
    """Return what stands beside a backup, whose bytes are as they were written.

    Raises BackupUnreadableError.
    """
    manifest = facts_of(backup)
    try:
        digest = sha256_of(backup)
    except OSError as error:
        raise _no_backup(backup) from error
    if digest != manifest.sha256:
        message = _("{file} is not as it was written: take an older backup.")
        raise BackupUnreadableError(message.format(file=backup))
    return manifest


def facts_of(backup: Path) -> BackupManifest:
    """Return what stands beside a backup, which itself is not read.

    Raises BackupUnreadableError.
    """
    try:
        values = json.loads(manifest_path(backup).read_text("utf-8"))
        if values.pop("kind") != KIND:
            raise KeyError(KIND)
        made = datetime.fromisoformat(values.pop("made"))
        return BackupManifest(made=made, **values)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_backup(backup) from error


def manifest_path(backup: Path) -> Path:
    """Return where a backup's facts stand."""
    return backup.with_name(backup.name + MANIFEST_SUFFIX)


def _no_backup(backup: Path) -> BackupUnreadableError:
    message = _(
        "{file} is no backup of wuzha, or {manifest} beside it is missing. Give the"
        " file that “wuzha backup” named."
    )
    name = manifest_path(backup).name
    return BackupUnreadableError(message.format(file=backup, manifest=name))


def sha256_of(path: Path) -> str:
    """Return the digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
