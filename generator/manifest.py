"""Every file of a build: path, hash, kind, what it was made from, and how to verify it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

NAME = "manifest.json"
FORMAT = 1
# What a file of a build is: ``tree`` is the Markdown that ``page`` and ``asset`` came from.
FileKind = Literal[
    "tree",
    "page",
    "asset",
    "offline",
    "poster",
    "preview",
    "gallery",
    "sheet",
    "street banner",
    "preflight",
    "kit",
    "register",
    "led",
    "share",
    "moments",
]


@dataclass(frozen=True, slots=True, order=True)
class BuiltFile:
    """A file of a build; ``path`` is relative to the build's folder.

    ``key`` is the digest of everything the file depends on: a later build with the same
    key takes the file over instead of making it again.
    """

    path: str
    sha256: str
    size: int
    kind: FileKind
    source: str
    key: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one build, and every address it answers that may be on paper."""

    campaign: str
    address: str
    files: tuple[BuiltFile, ...]
    printed: tuple[str, ...]

    def by_path(self) -> dict[str, BuiltFile]:
        """Return the files by path."""
        return {file.path: file for file in self.files}

    def to_bytes(self) -> bytes:
        """Return the manifest as it stands on disk: sorted, a line a file, no clock."""
        head = {
            "format": FORMAT,
            "campaign": self.campaign,
            "address": self.address,
            "printed": sorted(self.printed),
        }
        lines = [_line(file) for file in sorted(self.files)]
        top = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
        return (top + ',\n "files": [\n' + ",\n".join(lines) + "\n ]\n}\n").encode()


def _line(file: BuiltFile) -> str:
    fields = {name: getattr(file, name) for name in BuiltFile.__slots__}
    return "  " + json.dumps(fields, ensure_ascii=False)


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a finished build, or None where none can be read."""
    try:
        data: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        files = tuple(BuiltFile(**fields) for fields in data["files"])
        printed = tuple(data["printed"])
        return Manifest(data["campaign"], data["address"], files, printed)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def differences(folder: Path) -> list[str]:
    """Return the paths that are not as the build's manifest says; none when all is well."""
    manifest = read_manifest(folder)
    if manifest is None:
        return [NAME]
    expected = manifest.by_path()
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }
    missing_or_strange = present ^ {*expected, NAME}
    changed = {
        path
        for path in present & set(expected)
        if digest((folder / path).read_bytes()) != expected[path].sha256
    }
    return sorted(missing_or_strange | changed)
