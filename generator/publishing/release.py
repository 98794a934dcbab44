"""What is published of a build: its public folder, proven, and the addresses it answers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.manifest import digest, read_manifest

NAME = "release.json"
PUBLIC = "public"
FORMAT = 1
ID_SIGNS = 16
_ID = re.compile(f"[0-9a-f]{{{ID_SIGNS}}}")


class PublishError(BuildError):
    """Nothing was switched: what is published is as it was."""


class ReleaseGoneError(PublishError):
    """Another publisher deleted a release before it was switched to."""

    def __init__(self, place: str) -> None:
        message = _(
            "{place}: nothing was switched. Somebody else published meanwhile, and cleared"
            " this release away. Look at what is published, then publish again."
        )
        super().__init__(message.format(place=place))


@dataclass(frozen=True, slots=True)
class Release:
    """A public folder as it stands somewhere; ``id`` follows from its files alone."""

    id: str
    campaign: str
    address: str
    printed: tuple[str, ...]

    def to_line(self) -> str:
        """Return the release as one line of JSON."""
        values = {
            "format": FORMAT,
            "id": self.id,
            "campaign": self.campaign,
            "address": self.address,
            "printed": self.printed,
        }
        return json.dumps(values, ensure_ascii=False) + "\n"


def parse_release(text: str) -> Release | None:
    """Return the release that a line describes, or None where the line describes none.

    An identifier becomes the name of a folder that is deleted and a word of a shell on
    another machine, so one that we never make describes nothing.
    """
    try:
        values: dict[str, Any] = json.loads(text)
        printed = tuple(str(path) for path in values["printed"])
        release = Release(
            str(values["id"]), str(values["campaign"]), str(values["address"]), printed
        )
    except (ValueError, KeyError, TypeError):
        return None
    return release if _ID.fullmatch(release.id) else None


def release_of(build: Path) -> Release:
    """Return the release of a finished build, each public file read and found as it was made.

    Raises PublishError for a folder that is no build, a file that was changed since, and a
    printed address that no file answers.
    """
    manifest = read_manifest(build)
    if manifest is None:
        message = _("{folder} is no finished build. Run: wuzha build")
        raise PublishError(message.format(folder=build))
    head = f"{PUBLIC}/"
    files = {f.path: f.sha256 for f in manifest.files if f.path.startswith(head)}
    for path, sha256 in files.items():
        if not _is_as_made(build / path, sha256):
            message = _(
                "{file} is not as it was built. Build again; nothing was published."
            )
            raise PublishError(message.format(file=build / path))
    silent = [
        path for path in manifest.printed if f"{PUBLIC}{path}index.html" not in files
    ]
    if silent:
        message = _("Printed addresses have no page in this build: {paths}")
        raise PublishError(message.format(paths=" ".join(silent)))
    listing = "".join(f"{path} {files[path]}\n" for path in sorted(files))
    return Release(
        digest(listing.encode())[:ID_SIGNS],
        manifest.campaign,
        manifest.address,
        tuple(sorted(manifest.printed)),
    )


def _is_as_made(file: Path, sha256: str) -> bool:
    try:
        return digest(file.read_bytes()) == sha256
    except OSError:
        return False
