"""Writes a build to a fresh folder and switches to it in one step, or not at all.

``build/qingyuan`` is a symbolic link to ``build/qingyuan.releases/<id>``. Replacing a
link is atomic, so whoever reads sees the old build or the new one, whole. A file that a
later build need not make again is hard-linked from the release before. The release
before that is not deleted but stands by as ``.spare``: the next build begins in it, so
most of its files and folders are in their place already.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from campaign_model.language import gettext as _
from generator.errors import BuildError, UnsafeOutputError
from generator.manifest import (
    NAME,
    BuiltFile,
    FileKind,
    Manifest,
    digest,
    read_manifest,
)

RELEASES = 2  # the release in use and the one before


class Output:
    """A fresh folder being filled, beside the finished release it may take files from."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.releases = target.with_name(target.name + ".releases")
        self.fresh = self.releases / ".fresh"
        self.templates = _compiled_templates(self.releases / ".templates")
        self.spare = self.releases / ".spare"
        self.old = read_manifest(target)
        self.reusable = self.old.by_path() if self.old else {}
        self.root = os.path.realpath(target)
        self.finished = _written_at(target / NAME)
        self.files: dict[str, BuiltFile] = {}
        self._folders: set[str] = set()

    def write(
        self, path: str, data: bytes, *, kind: FileKind, source: str, key: str = ""
    ) -> None:
        """Put one file into the fresh folder, the one of the release before if it is alike."""
        sha256 = digest(data)
        record = BuiltFile(path, sha256, len(data), kind, source, key or sha256)
        if not self._keep(record):
            with open(self._place(path), "wb") as file:
                file.write(data)
            self.files[path] = record

    def adopt(self, source: str, file: BuiltFile) -> None:
        """Move a file from ``source``, in the fresh folder, to the path of its record."""
        if not self._keep(file):
            os.rename(source, self._place(file.path))
            self.files[file.path] = file

    def repeat(self, path: str, second: str) -> None:
        """Let a file written before stand at a second path as well."""
        os.link(self.fresh / path, self._place(second))
        self.files[second] = replace(self.files[path], path=second)

    def reuse(self, path: str, key: str) -> bool:
        """Take a file over from the release before, if it was made from the same things.

        A file written to after its release was finished is made anew.
        """
        file = self.reusable.get(path)
        if file is None or file.key != key or not key:
            return False
        old = f"{self.root}/{path}"
        try:
            on_disk = os.stat(old)
            if on_disk.st_size != file.size or on_disk.st_mtime_ns > self.finished:
                return False
            if not self._stands(path, on_disk.st_ino):
                os.link(old, self._place(path))
        except OSError:
            return False
        self.files[path] = file
        return True

    def _keep(self, record: BuiltFile) -> bool:
        """Take a file over from the release before, if its record is the same in all."""
        return self.reusable.get(record.path) == record and self.reuse(
            record.path, record.key
        )

    def switch(self, campaign: str, address: str, printed: tuple[str, ...]) -> Manifest:
        """Write the manifest and make the fresh folder the build that is seen."""
        files = tuple(sorted(self.files.values()))
        manifest = Manifest(campaign, address, files, printed)
        self._clear_strangers()
        data = manifest.to_bytes()
        (self.fresh / NAME).write_bytes(data)
        release = self.releases / digest(data)[:16]
        if release.exists() and not self._is_current(release):
            shutil.rmtree(release)
        if release.exists():
            self._set_aside(self.fresh)
        else:
            os.sync()  # a power cut after the switch must not leave empty files behind it
            self.fresh.rename(release)
        self._point_to(release)
        self._forget_old(release)
        return manifest

    def _is_current(self, release: Path) -> bool:
        return self.target.is_symlink() and self.target.resolve() == release.resolve()

    def _point_to(self, release: Path) -> None:
        if self._is_current(release):
            return
        link = self.releases / ".link"
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(release, self.target.parent))
        os.replace(link, self.target)

    def _forget_old(self, current: Path) -> None:
        releases = [p for p in self.releases.iterdir() if p.is_dir() and p != current]
        old = [path for path in releases if not path.name.startswith(".")]
        old.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[RELEASES - 1 :]:
            self._set_aside(path)

    def _set_aside(self, folder: Path) -> None:
        """Let the next build begin in a folder that nobody looks at any more."""
        if self.spare.exists():
            shutil.rmtree(folder)
        else:
            folder.rename(self.spare)

    def begin(self) -> None:
        """Make the fresh folder, from the one that stands by where there is one."""
        # A build that was killed leaves its fresh folder behind; nobody needs it.
        shutil.rmtree(self.fresh, ignore_errors=True)
        if self.spare.exists():
            self.spare.rename(self.fresh)
        else:
            self.fresh.mkdir()

    def _stands(self, path: str, inode: int) -> bool:
        """Return whether the fresh folder holds the very file of the release before."""
        with suppress(OSError):
            return os.stat(f"{self.fresh}/{path}").st_ino == inode
        return False

    def _clear_strangers(self) -> None:
        """Take out what an earlier release left here and this one does not have."""
        folders = [str(self.fresh)]
        root = len(folders[0]) + 1
        for folder in folders:
            with os.scandir(folder) as entries:
                listing = list(entries)
            folders += [entry.path for entry in listing if entry.is_dir()]
            files = [entry.path for entry in listing if not entry.is_dir()]
            for path in files:
                if path[root:] not in self.files:
                    os.unlink(path)
        filled = {f"{self.fresh}/{path}".rpartition("/")[0] for path in self.files}
        for folder in reversed(folders[1:]):
            if folder not in filled:
                with suppress(OSError):  # a folder in it is filled
                    os.rmdir(folder)

    def _place(self, path: str) -> str:
        """Return where a file goes, and make its folder; plain strings are faster.

        What stands there from an earlier release goes first: writing into it would
        change that release too, since its files are hard links.
        """
        place = f"{self.fresh}/{path}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self.fresh / folder, exist_ok=True)
            self._folders.add(folder)
        with suppress(FileNotFoundError):
            os.unlink(place)
        return place


def _compiled_templates(folder: Path) -> BytecodeCache:
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _written_at(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_mtime_ns
    return 0


@contextmanager
def fresh_output(target: Path, sources: list[Path]) -> Iterator[Output]:
    """Yield a fresh folder for ``target``, which stays as it is until ``switch``.

    Raises UnsafeOutputError where the target is, holds or lies in a source folder or is a
    folder that no build made, and BuildError while another build is at work.
    """
    refuse_unsafe(target, sources)
    output = Output(target)
    output.releases.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock(output.releases / ".lock"):
        output.begin()
        try:
            yield output
        finally:
            shutil.rmtree(output.fresh, ignore_errors=True)


def memory_file(target: Path) -> Path:
    """Return where a build remembers what it read, beside its releases."""
    return target.with_name(target.name + ".releases") / ".memory"


def refuse_unsafe(target: Path, sources: list[Path]) -> None:
    """Raise UnsafeOutputError where a build would write over something it did not make."""
    if target.exists() and not target.is_symlink():
        message = _(
            "“{path}” exists and was not made by a build. Choose another --out."
        )
        raise UnsafeOutputError(message.format(path=target))
    where = (
        target.absolute().resolve() if not target.is_symlink() else target.absolute()
    )
    for source in (path.resolve() for path in sources):
        if where == source or source in where.parents or where in source.parents:
            message = _(
                "“{path}” is part of the source folder “{source}”. Choose another --out."
            )
            raise UnsafeOutputError(message.format(path=target, source=source))


@contextmanager
def _exclusive_lock(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = _("Another build is writing to “{path}”. Wait until it is done.")
            raise BuildError(message.format(path=lock.parent)) from error
        yield
