"""Holds the locked packages against OSV's advisories from a file, where there is no network.

``python -m bench.dependencies.advisories all.zip``: OSV's export of its PyPI part.
The form of an advisory: https://ossf.github.io/osv-schema/
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-cluster.lock")
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s\\;]+)", re.M)


class AdvisoriesUnreadableError(Exception):
    """A file that is no export of advisories, or of none of our packages."""


@dataclass(frozen=True, slots=True, order=True)
class Affected:
    """A locked version that an advisory is about, and the versions that mend it."""

    package: str
    version: str
    advisory: str
    mended: tuple[str, ...]


def locked_versions(locks: Sequence[Path]) -> dict[str, str]:
    """Return the version of each package that a lock names."""
    pins = (pin for lock in locks for pin in _PIN.findall(lock.read_text("utf-8")))
    return {canonicalize_name(name): version for name, version in pins}


def affected_versions(
    export: Path, locked: Mapping[str, str]
) -> tuple[list[Affected], str]:
    """Return what of the locked versions is affected, and the day of the newest advisory.

    Raises AdvisoriesUnreadableError rather than say that nothing is.
    """
    found, newest, about_ours = set(), "", 0
    for advisory in _advisories(export):
        newest = max(newest, str(advisory.get("modified", "")))
        for entry in advisory.get("affected", ()):
            name = canonicalize_name(entry.get("package", {}).get("name", ""))
            if name not in locked:
                continue
            about_ours += 1
            if not advisory.get("withdrawn") and _is_affected(locked[name], entry):
                mended = tuple(sorted(_fixed(entry), key=Version))
                found.add(Affected(name, locked[name], advisory["id"], mended))
    if not about_ours:
        message = f"{export}: no advisory there is about a package of ours"
        raise AdvisoriesUnreadableError(message)
    return sorted(found), newest[:10]


def _advisories(export: Path) -> Iterator[dict[str, Any]]:
    try:
        with ZipFile(export) as archive:
            for name in archive.namelist():
                yield json.loads(archive.read(name))
    except (OSError, BadZipFile, ValueError) as error:
        raise AdvisoriesUnreadableError(f"{export}: {error}") from error


def _is_affected(version: str, entry: Mapping[str, Any]) -> bool:
    if version in entry.get("versions", ()):
        return True
    return any(_is_in_range(Version(version), events) for events in _events(entry))


def _is_in_range(version: Version, events: Sequence[Mapping[str, str]]) -> bool:
    """Return whether the last event up to a version is that the fault came in."""
    is_in = False
    for event in events:
        (kind, text), *_none = event.items()
        bound = Version(text)
        if kind == "introduced" and version >= bound:
            is_in = True
        elif (kind == "fixed" and version >= bound) or (
            kind == "last_affected" and version > bound
        ):
            is_in = False
    return is_in


def _events(entry: Mapping[str, Any]) -> Iterator[list[dict[str, str]]]:
    """Yield the events of each range of versions, oldest first."""
    for extent in entry.get("ranges", ()):
        if extent.get("type") != "ECOSYSTEM":
            continue
        try:
            yield sorted(extent["events"], key=lambda e: Version(*e.values()))
        except InvalidVersion:
            continue  # the list of versions says it, too


def _fixed(entry: Mapping[str, Any]) -> set[str]:
    return {e["fixed"] for events in _events(entry) for e in events if "fixed" in e}


def main(words: Sequence[str]) -> int:
    """Print what is affected; 1 where something is, 2 where nothing can be said."""
    if len(words) != 1:
        print(__doc__)
        return 2
    locked = locked_versions([ROOT / name for name in LOCKS])
    try:
        found, day = affected_versions(Path(words[0]), locked)
    except AdvisoriesUnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    for one in found:
        mended = ", ".join(one.mended) or "-"
        print(f"{one.package} {one.version}\t{one.advisory}\tmended in: {mended}")
    print(f"{len(found)} of {len(locked)} locked packages; advisories up to {day}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
