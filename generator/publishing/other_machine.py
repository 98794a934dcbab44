"""A destination on another machine, reached by ssh, filled by rsync."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
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

# No word of it may be an option or mean something to a shell.
TARGET = re.compile(
    r"(?P<host>([a-z_][a-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*)"
    r":(?P<folder>[A-Za-z0-9._/~][A-Za-z0-9._/-]*)",
    re.ASCII,
)
# Never a question: a timer has nobody who could answer.
SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10")
# By their bytes, for two builds of one second leave pages of one size and one time. Without
# times, for a build writes every file anew: what is the same stays one file, and in caches.
RSYNC = ("rsync", "-rl", "--checksum", "--delete", "--chmod=D755,F644")
RSH = ("--rsh", " ".join(SSH))
STANDING = """set -eu
test -d "$1" || exit 0
cd "$1"
test -d releases || test -z "$(ls -A)" || { echo stranger; exit 0; }
if test -L current; then echo "current $(readlink current)"; else echo "current -"; fi
test -d releases || exit 0
for name in $(ls -1t releases); do cat "releases/$name/release.json" 2>/dev/null || true; done
"""
BEGIN = """set -eu
mkdir -p "$1/releases"
cd "$1"
for part in releases/.*.part; do test "$part" = "releases/.$2.part" || rm -rf "$part"; done
mkdir -p "releases/.$2.part"
"""
FINISH = """set -eu
cd "$1"
exec 9>.lock
flock -n 9
if test -d "releases/$2"; then rm -rf "releases/.$2.part"; else
  sync
  mv -T "releases/.$2.part" "releases/$2"
fi
touch "releases/$2"
"""
SWITCH = """set -eu
cd "$1"
exec 9>.lock
flock -n 9
test -d "releases/$2" || { echo gone; exit 0; }
ln -sfn "releases/$2" .current
mv -T .current current
shift 2
for old in "$@"; do rm -rf "releases/$old"; done
"""
assert all(word in STANDING + SWITCH for word in (CURRENT, RELEASES, LOCK, NAME))


class OtherMachine:
    """A folder on another machine that a web server there reads."""

    def __init__(self, host: str, folder: str) -> None:
        self.host, self.folder = host, folder

    def state(self) -> PublishedState:
        """Return what stands there. Raises PublishError."""
        first, *lines = self._run(STANDING).splitlines() or ["current -"]
        if first == "stranger":
            message = _("{folder} holds something else. Name an empty or a new folder.")
            raise PublishError(message.format(folder=f"{self.host}:{self.folder}"))
        releases = tuple(r for line in lines if (r := parse_release(line)) is not None)
        return PublishedState(
            releases, first.removeprefix("current ").rpartition("/")[2]
        )

    def receive(self, build: Path, release: Release) -> None:
        """Send what differs from the current release, and have every byte compared."""
        self._run(BEGIN, release.id)
        part = f"{self.folder}/{RELEASES}/.{release.id}.part"
        with tempfile.TemporaryDirectory() as folder:
            line = Path(folder) / NAME
            line.write_text(release.to_line(), "utf-8")
            self._rsync(str(line), f"{self.host}:{part}/{NAME}")
        sent, there = f"{build.resolve()}/{PUBLIC}/", f"{self.host}:{part}/{PUBLIC}/"
        self._rsync(f"--link-dest=../../../{CURRENT}/{PUBLIC}/", sent, there)
        if self._rsync("--dry-run", "--out-format=%n", sent, there):
            message = _("{file} did not arrive as it was sent. Look at the disk.")
            raise PublishError(message.format(file=there))
        self._run(FINISH, release.id)

    def switch(self, release: str, *, forget: tuple[str, ...] = ()) -> None:
        """Replace the link, then delete releases that nobody is led to.

        Raises PublishError, and ReleaseGoneError where somebody deleted the release.
        """
        if self._run(SWITCH, release, *forget).strip() == "gone":
            raise ReleaseGoneError(f"{self.host}:{self.folder}")

    def _run(self, script: str, *words: str) -> str:
        """Run a script there; its words are the folder and identifiers of releases."""
        line = f"sh -s -- {' '.join((self.folder, *words))}"
        return self._program([*SSH, self.host, line], script)

    def _rsync(self, *words: str) -> str:
        return self._program([*RSYNC, *RSH, *words], "")

    def _program(self, words: list[str], text: str) -> str:
        if shutil.which(words[0]) is None:
            message = _("To publish to another machine, install {program} on this one.")
            raise PublishError(message.format(program=words[0]))
        ran = subprocess.run(
            words, input=text, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            message = _("{machine}: nothing was switched. {program} says: {why}")
            why = " ".join(ran.stderr.split()) or str(ran.returncode)
            raise PublishError(
                message.format(machine=self.host, program=words[0], why=why)
            )
        return ran.stdout
