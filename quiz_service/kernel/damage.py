"""A database whose pages are damaged: met by one worker, nothing more is taken by any.

Workers share no memory, so the one that meets a damaged page leaves a mark in the folder of
the data. The mark names the file by device and inode: a database that was brought back in
its place carries none.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from campaign_model.language import gettext as _
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings

MARK = "database-damaged"
# As SQLite says it of a page, and of a whole file (SQLITE_CORRUPT, SQLITE_NOTADB).
_WORDS = ("malformed", "not a database")


class Damage:
    """Whether anybody met a damaged page of a service's database; never so of a server's."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.file = sqlite_file(settings)
        self._mark = settings.data / MARK
        self._is_met_here = False

    def mark(self) -> None:
        """Tell every worker. One whose disk takes no mark still knows it for itself."""
        self._is_met_here = True
        try:
            self._mark.write_text(self._number(), "ascii")
        except OSError as error:
            LOG.error("%s", json.dumps({"alarm": MARK, "error": repr(error)}))

    def is_marked(self) -> bool:
        """Return whether the file that is there now is damaged; costs microseconds."""
        if self._is_met_here:
            return True
        try:
            marked = self._mark.read_text("ascii")
        except OSError:
            return False
        # A disk without room makes a file and writes nothing into it.
        return self.file is not None and marked in ("", self._number())

    def forget(self) -> None:
        """Take the mark away, once the database is brought back or was looked through."""
        self._mark.unlink(missing_ok=True)

    def sentence(self) -> str:
        """Return what is wrong and what to do."""
        message = _(
            "{file} is damaged. Nothing is taken any more. Stop the service and bring the"
            " database back from the backup: wuzha restore"
        )
        return message.format(file=self.file)

    def _number(self) -> str:
        device, inode = file_number(self.file) if self.file else (0, 0)
        return f"{device} {inode}\n"


def damage_of(service: Service) -> Damage:
    """Return what is known of damage to a service's database."""
    return service.prepared(_damage)


def _damage(service: Service) -> Damage:
    return Damage(service.settings)


def is_damage(error: Exception) -> bool:
    """Return whether an error says that the database's file is damaged."""
    if not isinstance(error, DatabaseError):
        return False
    is_sqlite = "sqlite" in type(error.orig).__module__
    return is_sqlite and any(words in str(error.orig) for words in _WORDS)


def sqlite_file(settings: ServiceSettings) -> Path | None:
    """Return the file of a database of SQLite; None for one on a server."""
    url = make_url(settings.database)
    is_file = url.get_backend_name() == "sqlite"
    return Path(str(url.database)) if is_file else None


def file_number(path: Path) -> tuple[int, int]:
    """Return device and inode of a file; zeros where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0)
    return status.st_dev, status.st_ino
