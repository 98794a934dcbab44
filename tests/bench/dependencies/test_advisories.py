"""Advisories from a file: what affects a locked version is named, and nothing is never a guess."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pip_requirements_parser import RequirementsFile

from bench.dependencies.advisories import (
    LOCKS,
    ROOT,
    AdvisoriesUnreadableError,
    Affected,
    affected_versions,
    locked_versions,
    main,
)

LOCKED = {"jinja2": "3.1.2", "flask": "3.0.0"}


def entry(name: str, *events: tuple[str, str], **more: Any) -> dict[str, Any]:
    ranges = [{"type": "ECOSYSTEM", "events": [{k: v} for k, v in events]}]
    return {"package": {"ecosystem": "PyPI", "name": name}, "ranges": ranges, **more}


def export(folder: Path, *entries: dict[str, Any], **more: Any) -> Path:
    advisory = {"id": "GHSA-1", "modified": "2026-11-20T08:00:00Z", **more}
    file = folder / "all.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("GHSA-1.json", json.dumps({**advisory, "affected": entries}))
    return file


@pytest.mark.parametrize(
    ("events", "is_affected"),
    [
        ([("introduced", "0"), ("fixed", "3.1.3")], True),
        ([("introduced", "0"), ("fixed", "3.1.2")], False),
        ([("introduced", "3.1.2")], True),
        ([("introduced", "3.1.3")], False),
        ([("introduced", "0"), ("last_affected", "3.1.2")], True),
        ([("introduced", "0"), ("last_affected", "3.1.1")], False),
        (
            [
                ("introduced", "0"),
                ("fixed", "2"),
                ("introduced", "3"),
                ("fixed", "3.2"),
            ],
            True,
        ),
    ],
)
def test_a_range_says_which_versions_are_affected(
    tmp_path: Path, events: list[tuple[str, str]], is_affected: bool
) -> None:
    found, _day = affected_versions(export(tmp_path, entry("Jinja2", *events)), LOCKED)

    assert [one.package for one in found] == (["jinja2"] if is_affected else [])


def test_a_listed_version_is_affected_and_what_mends_it_is_told(tmp_path: Path) -> None:
    listed = entry(
        "jinja2", ("introduced", "0"), ("fixed", "3.1.2"), versions=["3.1.2"]
    )

    found, day = affected_versions(export(tmp_path, listed), LOCKED)

    assert found == [Affected("jinja2", "3.1.2", "GHSA-1", ("3.1.2",))]
    assert day == "2026-11-20"


def test_a_withdrawn_advisory_affects_nothing(tmp_path: Path) -> None:
    file = export(tmp_path, entry("flask", ("introduced", "0")), withdrawn="2026-01-01")

    assert affected_versions(file, LOCKED)[0] == []


def test_data_about_none_of_our_packages_is_no_all_clear(tmp_path: Path) -> None:
    with pytest.raises(AdvisoriesUnreadableError):
        affected_versions(export(tmp_path, entry("left-pad")), LOCKED)
    (tmp_path / "page.html").write_text("not found")
    assert main([str(tmp_path / "page.html")]) == 2


def test_what_is_locked_is_read_and_an_affected_one_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = locked_versions([ROOT / name for name in LOCKS])["flask"]

    assert main([str(export(tmp_path, entry("Flask", ("introduced", "0"))))]) == 1

    assert f"flask {version}\tGHSA-1\tmended in: -" in capsys.readouterr().out


@pytest.mark.parametrize(
    "lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda lock: lock.name
)
def test_pip_audit_can_read_a_lock(lock: Path) -> None:
    """Its own reader: without pip it takes only what is pinned and hashed."""
    read = RequirementsFile.from_file(str(lock))

    assert read.requirements and read.invalid_lines == []
    assert all(one.is_pinned and one.hash_options for one in read.requirements)
