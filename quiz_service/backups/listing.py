"""Which backups are a service's, in a folder of its own and in one that many counties share.

An installation that served one county before it served several has backups in both: those of
then lie in the folder itself, those of now in the county's below it. Whoever looks for the
newest, forgets the oldest or says how old they are must see them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from quiz_service.backups.county_folder import county_folder
from quiz_service.backups.manifest import (
    MANIFEST_SUFFIX,
    BackupUnreadableError,
    facts_of,
    manifest_path,
)
from quiz_service.identity.identity import NAME_FILE
from quiz_service.identity.report_key import REPORT_KEY
from quiz_service.kernel.keys import KEY_FOLDER
from quiz_service.kernel.settings import ServiceSettings
from signatures.signing_key import open_signing_key

ENDINGS = {"sqlite": ".db", "postgresql": ".dump"}
ENCRYPTED = ".enc"
_NAME = re.compile(
    rf"(?P<campaign>.+)-(?P<moment>\d{{8}}-\d{{6}})\.(db|dump)({re.escape(ENCRYPTED)})?"
)


def own_backups(
    settings: ServiceSettings, folder: Path, campaign: str = ""
) -> list[Path]:
    """Return a service's backups below a folder, oldest first; also those whose file is gone.

    ``campaign`` leaves out backups of others in a folder that no county has for itself.
    """
    own = county_folder(folder, settings.county)
    backups = _backups(own, campaign)
    if own != folder:
        owner = _Owner(settings)
        backups += [path for path in _backups(folder) if owner.made(path)]
    return sorted(backups, key=_moment)


def newest_backup(backups: Sequence[Path]) -> Path | None:
    """Return the newest whose file is there, or None."""
    return next((path for path in reversed(backups) if path.is_file()), None)


def forget_older(backups: Sequence[Path], keep: int) -> list[Path]:
    """Delete all but the newest of a service's backups; return what was deleted."""
    deleted = list(backups[:-keep])
    for backup in deleted:
        backup.unlink(missing_ok=True)
        manifest_path(backup).unlink()
    return deleted


class _Owner:
    """Tells one service's backups from another county's, whose campaign may be named alike."""

    def __init__(self, settings: ServiceSettings) -> None:
        name = settings.data / NAME_FILE
        self._name = name.read_text("ascii").strip() if name.exists() else ""
        key = settings.data / KEY_FOLDER / REPORT_KEY
        self._public = open_signing_key(key).public if key.exists() else ""

    def made(self, backup: Path) -> bool:
        """Whether the service made a backup: by its database's name, or by its signature.

        A server that was lost and has its keys again does not know the name yet.
        """
        try:
            facts = facts_of(backup)
        except BackupUnreadableError:
            return False
        if self._name:
            return facts.name == self._name
        return bool(self._public) and facts.is_by(self._public)


def _backups(folder: Path, campaign: str = "") -> list[Path]:
    manifests = folder.glob(f"*{MANIFEST_SUFFIX}")
    backups = (
        path.with_name(path.name.removesuffix(MANIFEST_SUFFIX)) for path in manifests
    )
    return [
        path
        for path in backups
        if (name := _NAME.fullmatch(path.name)) and campaign in ("", name["campaign"])
    ]


def _moment(backup: Path) -> str:
    name = _NAME.fullmatch(backup.name)
    assert name, "only such files are listed"
    return name["moment"]
