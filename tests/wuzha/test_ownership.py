"""What root leaves in a service's folder becomes the folder's owner's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wuzha import ownership
from wuzha.ownership import hand_over, keeping_owner

SERVICE = 4321


def test_every_file_of_the_writer_changes_hands_and_no_link_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, outside = tmp_path / "data", tmp_path / "outside"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys/code-key").touch()
    outside.touch()
    (folder / "link").symlink_to(outside)
    (folder / "second-name").hardlink_to(outside)
    given: dict[str, tuple[int, int, bool]] = {}

    def chown(path: Path, owner: int, group: int, *, follow_symlinks: bool) -> None:
        given[path.name] = (owner, group, follow_symlinks)

    monkeypatch.setattr(os, "chown", chown)
    hand_over(folder, writer=os.getuid(), owner=SERVICE, group=SERVICE)

    assert given == dict.fromkeys(
        ("keys", "code-key", "link"), (SERVICE, SERVICE, False)
    )


def test_a_folder_of_ones_own_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ownership, "ROOT", os.getuid())
    monkeypatch.setattr(os, "chown", None)

    with keeping_owner(tmp_path):
        (tmp_path / "audit-head").touch()

    assert (tmp_path / "audit-head").stat().st_uid == os.getuid()
