"""A destination on this machine."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign_model.language import gettext as _
from generator.publishing.destination import CURRENT, LOCK, RELEASES, PublishedState
from generator.publishing.release import (
    NAME,
    PUBLIC,
    PublishError,
    Release,
    ReleaseGoneError,
    parse_release,
)


class ThisMachine:
    """A folder that a web server on this machine reads."""

    def __init__(self, path: Path) -> None:
        self.path, self.releases = path, path / RELEASES

    def state(self) -> PublishedState:
        """Return what stands there. Raises PublishError for a folder of something else."""
        strangers = self.path.is_dir() and not self.releases.is_dir()
        if strangers and any(self.path.iterdir()):
            message = _("{folder} holds something else. Name an empty or a new folder.")
            raise PublishError(message.format(folder=self.path))
        folders = self.releases.iterdir() if self.releases.is_dir() else ()
        finished = [path for path in folders if not path.name.startswith(".")]
        finished.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        releases = tuple(
            release
            for path in finished
            if (release := parse_release(_text(path / NAME))) is not None
        )
        link = self.path / CURRENT
        current = Path(os.readlink(link)).name if link.is_symlink() else ""
        return PublishedState(releases, current)

    def receive(self, build: Path, release: Release) -> None:
        """Copy a release in; what the current one has already becomes a hard link to it."""
        self.releases.mkdir(mode=0o755, parents=True, exist_ok=True)
        with self._lock():
            part = self.releases / f".{release.id}.part"
            for abandoned in self.releases.glob(".*.part"):
                shutil.rmtree(abandoned)
            finished = self.releases / release.id
            if not finished.exists():
                _copy(build / PUBLIC, part / PUBLIC, self.path / CURRENT / PUBLIC)
                (part / NAME).write_text(release.to_line(), "utf-8")
                part.chmod(0o755)
                os.sync()  # a power cut after the switch must leave no empty files behind it
                part.rename(finished)
            os.utime(finished)

    def switch(self, release: str, *, forget: tuple[str, ...] = ()) -> None:
        """Replace the link, then delete releases that nobody is led to.

        Raises PublishError, and ReleaseGoneError where somebody deleted the release.
        """
        with self._lock():
            if not (self.releases / release).is_dir():
                raise ReleaseGoneError(str(self.path))
            link = self.path / f".{CURRENT}"
            link.unlink(missing_ok=True)
            link.symlink_to(f"{RELEASES}/{release}")
            os.replace(link, self.path / CURRENT)
            for old in forget:
                shutil.rmtree(self.releases / old, ignore_errors=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.path / LOCK).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                message = _("Somebody else publishes to {folder} now. Try again later.")
                raise PublishError(message.format(folder=self.path)) from error
            yield


def _copy(source: Path, target: Path, before: Path) -> None:
    """Copy a tree, readable for a web server; same files are linked, copies read back."""
    for folder, _folders, names in os.walk(source):
        inside = Path(folder).relative_to(source)
        (target / inside).mkdir(mode=0o755, parents=True, exist_ok=True)
        for name in names:
            original, copy = Path(folder) / name, target / inside / name
            earlier = before / inside / name
            if _is_same(original, earlier):
                os.link(earlier, copy)
                continue
            shutil.copyfile(original, copy)
            copy.chmod(0o644)
            if not _is_same(original, copy):
                message = _("{file} did not arrive as it was sent. Look at the disk.")
                raise PublishError(message.format(file=copy))


def _is_same(original: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(original, other, shallow=False)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError:
        return ""
