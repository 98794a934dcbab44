"""Builds that need no builder, and a machine behind ssh that is this one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.manifest import BuiltFile, Manifest, digest
from generator.publishing.destination import Destination
from generator.publishing.publish import destination_of

PAGES = 60
PRINTED = ("/P/AAAA1111/", "/Q/", "/T/T01/")
# What ssh does, without a wire: the line is run by a shell, in the home of an account.
SSH = """#!/bin/sh
while test "$1" = -o || test "$1" = -l; do shift 2; done
echo "$1" >> "$(dirname "$0")/hosts"
shift
exec sh -c "$*"
"""


def make_build(
    folder: Path, text: str, printed: tuple[str, ...] = PRINTED, name: str = "qingyuan"
) -> Path:
    """A finished build whose every page holds the same text."""
    pages = {f"public/page{number}/index.html": text for number in range(PAGES)}
    pages |= {f"public{path}index.html": text for path in printed}
    pages |= {"public/same.css": "the same in every build", "posters/a.pdf": "secret"}
    files = []
    for path, content in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
        sha256 = digest(content.encode())
        files.append(BuiltFile(path, sha256, len(content), "page", "", ""))
    address = "https://site.example.cn"
    manifest = Manifest(name, address, tuple(sorted(files)), printed)
    (folder / "manifest.json").write_bytes(manifest.to_bytes())
    return folder


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program ``ssh`` before all others; it writes down which host it was to reach."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "ssh").write_text(SSH)
    (folder / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder / "hosts"


@pytest.fixture(params=["folder", "machine"])
def destination(request: pytest.FixtureRequest, site: Path, ssh: Path) -> Destination:
    """A destination here, then one on another machine."""
    return destination_of(
        str(site) if request.param == "folder" else f"wuzha@host:{site}"
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"
