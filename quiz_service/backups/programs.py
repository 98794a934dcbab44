"""PostgreSQL's own programs, which copy a database better than anybody else could."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _

DEBIAN = "usr/lib/postgresql"
LONGEST = 3600  # seconds


class ProgramFailedError(RefusedError):
    """A program is missing or ended with an error; the message has its last line."""


def run_on(url: URL, program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on a database. Raises ProgramFailedError."""
    path = _path_of(program)
    # The password never stands on a command line, which everybody on the machine reads.
    settings = {
        "PGHOST": url.host or "",
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    environment = os.environ | {name: text for name, text in settings.items() if text}
    run = subprocess.run(
        [path, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if run.returncode:
        lines = run.stderr.strip().splitlines() or [str(run.returncode)]
        message = _("{program} failed: {why}")
        raise ProgramFailedError(message.format(program=program, why=lines[-1]))


def _path_of(program: str) -> str:
    """Return the newest of a program: an older one cannot read a newer database."""
    folders = sorted(Path("/", DEBIAN).glob(f"*/bin/{program}"), key=_version)
    path = str(folders[-1]) if folders else shutil.which(program)
    if not path:
        message = _(
            "{program} is missing. On Debian: apt-get install postgresql-client"
        )
        raise ProgramFailedError(message.format(program=program))
    return path


def _version(path: Path) -> int:
    number = path.parents[1].name
    return int(number) if number.isdigit() else 0
