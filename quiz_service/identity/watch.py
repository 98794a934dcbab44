"""Sees while serving that the database is still the one that was opened, and its key there.

SQLite goes on writing into a file that was deleted or moved away, and every answer in it
would be acknowledged and lost. So each request asks the path for its file, which costs
microseconds, and a step beside the requests asks for the rest.
"""

from __future__ import annotations

import os
from pathlib import Path

from flask import request
from sqlalchemy.exc import DBAPIError, OperationalError

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.identity.identity import refuse_foreign
from quiz_service.identity.report_key import refuse_other_report_key
from quiz_service.kernel.current import service
from quiz_service.kernel.damage import damage_of
from quiz_service.kernel.http_errors import UnavailableError
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER, read_code_key
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import SettingsError
from signatures.signing_key import SigningKeyError

# These say themselves how it stands.
ASKED_ANYWAY = ("/livez", "/readyz")
FileNumber = tuple[int, int]  # of device and inode


class DatabaseWatch:
    """Which file was opened, and what is wrong by now: an empty text while nothing is."""

    def __init__(self, service: Service) -> None:
        """Remember the file that is at the path now; ``Service.prepared`` makes one."""
        url = service.engine.url
        is_file = url.get_backend_name() == "sqlite"
        self.path = Path(str(url.database)) if is_file else None
        self.opened = self._file()
        self.trouble = ""

    def is_same_file(self) -> bool:
        """Whether the path still leads to the file that was opened."""
        return self._file() == self.opened

    def look(self, service: Service) -> str:
        """Return what is wrong and what to do, or nothing."""
        self.trouble = self._trouble(service)
        return self.trouble

    def _trouble(self, service: Service) -> str:
        if not self.is_same_file():
            message = _(
                "{file} was deleted, moved or replaced while it was served. Stop the"
                " service, put the file back with what lies beside it, and start again."
            )
            return message.format(file=self.path)
        if damage_of(service).is_seen:
            message = _(
                "{file} is damaged. Nothing is taken any more. Stop the service and bring the"
                " database back from the backup: wuzha restore"
            )
            return message.format(file=self.path)
        try:
            _refuse_other_key(service)
            with service.readers.begin() as connection:
                refuse_foreign(connection, service.settings.data, service.keys.code)
                refuse_other_report_key(connection, service.settings.data)
        except (RefusedError, SettingsError, SigningKeyError) as error:
            return str(error)
        except (DBAPIError, LookupError, OSError) as error:
            if self.path is None and isinstance(error, OperationalError):
                # A server that is away is not lost: each request says so by itself, and
                # pages that need no database go on.
                return ""
            return _(
                "The database does not answer as it should. Look at it and restart."
            )
        return ""

    def _file(self) -> FileNumber | None:
        if self.path is None:
            return None
        try:
            status = os.stat(self.path)
        except OSError:
            return (0, 0)
        return status.st_dev, status.st_ino


def database_watch(service: Service) -> DatabaseWatch:
    """Return what this worker knows of its database's file."""
    return service.prepared(DatabaseWatch)


def refuse_lost_database() -> None:
    """Raise UnavailableError before anything is acknowledged that would be lost."""
    watch = database_watch(service())
    if (watch.trouble or not watch.is_same_file()) and request.path not in ASKED_ANYWAY:
        raise UnavailableError


def _refuse_other_key(service: Service) -> None:
    """Raise RefusedError where the next start would not have the key that this one has."""
    if read_code_key(service.settings) == service.keys.code:
        return
    message = _(
        "{file} is gone or another one. Put it back before the service stops: without it"
        " every slip is refused."
    )
    file = service.settings.data / KEY_FOLDER / CODE_KEY
    raise RefusedError(message.format(file=file))
