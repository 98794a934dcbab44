"""Sees while serving that the database is still the one that was opened, and its key there.

SQLite goes on writing into a file that was deleted or moved away, and every answer in it
would be acknowledged and lost. So each request asks the path for its file, which costs
microseconds, and a step beside the requests asks for the rest.
"""

from __future__ import annotations

from flask import request
from sqlalchemy.exc import DBAPIError, OperationalError

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.identity.identity import refuse_foreign
from quiz_service.identity.report_key import refuse_other_report_key
from quiz_service.kernel.current import service
from quiz_service.kernel.damage import damage_of, file_number, is_damage, sqlite_file
from quiz_service.kernel.http_errors import UnavailableError
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER, read_code_key
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import SettingsError
from signatures.signing_key import SigningKeyError

# Pages that answer while the database is lost: they report it themselves.
ASKED_ANYWAY = ("/livez", "/readyz")


class DatabaseWatch:
    """Knows the file that was opened; ``trouble`` is what is wrong by now, or an empty text."""

    def __init__(self, service: Service) -> None:
        """Remember the file that is at the path now; ``Service.prepared`` makes one."""
        self.path = sqlite_file(service.settings)
        self.opened = file_number(self.path) if self.path else None
        self.damage = damage_of(service)
        self.trouble = ""
        self.alarm = ""  # the trouble of which the log has a line already

    def is_same_file(self) -> bool:
        """Whether the path still leads to the file that was opened."""
        return self.path is None or file_number(self.path) == self.opened

    def is_usable(self) -> bool:
        """Whether what is acknowledged now stays; asked by each request."""
        return not self.trouble and self.is_same_file() and not self.damage.is_marked()

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
        if self.damage.is_marked():
            return self.damage.sentence()
        try:
            _refuse_other_key(service)
            with service.readers.begin() as connection:
                refuse_foreign(connection, service.settings.data, service.keys.code)
                refuse_other_report_key(connection, service.settings.data)
        except (RefusedError, SettingsError, SigningKeyError) as error:
            return str(error)
        except (DBAPIError, LookupError, OSError) as error:
            return self._sentence_of(error)
        return ""

    def _sentence_of(self, error: Exception) -> str:
        if is_damage(error):
            self.damage.mark()
            return self.damage.sentence()
        if self.path is None and isinstance(error, OperationalError):
            # A server that is away is not lost: each request says so by itself, and
            # pages that need no database go on.
            return ""
        return _("The database does not answer as it should. Look at it and restart.")


def database_watch(service: Service) -> DatabaseWatch:
    """Return what this worker knows of its database's file."""
    return service.prepared(DatabaseWatch)


def refuse_lost_database() -> None:
    """Raise UnavailableError before anything is acknowledged that would be lost."""
    if request.path not in ASKED_ANYWAY and not database_watch(service()).is_usable():
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
