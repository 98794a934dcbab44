"""Writes the list of the kits in a folder, for the desk that gives them out."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from signatures.kit_list import (
    NAME,
    KitList,
    KitListError,
    ListedKit,
    kit_list_file,
    read_kit_list,
)
from signatures.signing_key import SigningKey

LOCK = ".lock"


def list_kits(
    folder: Path,
    campaign: str,
    by_unit: Mapping[str, Path],
    *,
    edition: str,
    key: SigningKey | None,
) -> None:
    """List the kits of some units beside those that stand there from before.

    Whoever makes kits of other units into the same folder meanwhile waits for it, and then
    lists theirs beside these.
    """
    ours = {unit: _listed(unit, path, edition) for unit, path in by_unit.items()}
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        listed = _before(folder, campaign) | ours
        data = kit_list_file(KitList(campaign, tuple(listed.values())), key)
        fresh = folder / f"{NAME}.new"
        fresh.write_bytes(data)
        os.replace(fresh, folder / NAME)


def _before(folder: Path, campaign: str) -> dict[str, ListedKit]:
    try:
        before = read_kit_list(folder)
    except KitListError:
        return {}
    if before.campaign != campaign:
        return {}
    return {u: k for u, k in before.by_unit().items() if (folder / k.file).is_file()}


def _listed(unit: str, path: Path, edition: str) -> ListedKit:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    status = path.stat()
    # A kit that nothing has changed was not written again: its file says since when it is so.
    made = datetime.fromtimestamp(int(status.st_mtime), UTC).replace(tzinfo=None)
    return ListedKit(unit, path.name, status.st_size, sha256, edition, made)
