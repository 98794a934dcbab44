"""Names a new database, and refuses one that is empty, foreign, or made with another key.

A service that finds nothing must not begin anew in silence: every slip would be refused, and
answers would go into a database that nobody looks for. The database knows the fingerprint of
its key of codes, the folder knows the database's name.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, insert, inspect, select

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.identity.models import ONLY_ROW, ServiceIdentity
from quiz_service.identity.report_key import make_report_key
from quiz_service.kernel.alarm import alarm
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER

NAME_FILE = "database-name"


class NotOursError(RefusedError):
    """Database, key or folder are not those that belong together; says what to do."""


def fingerprint(code_key: bytes) -> str:
    """Return what a database keeps of its key of codes, from which nobody gets the key."""
    return hmac.digest(code_key, b"wuzha code key", hashlib.sha256).hex()


def name_database(
    connection: Connection, data: Path, code_key: bytes, moment: datetime
) -> None:
    """Give a database its name and its key, for good, and tell the folder."""
    name = token_hex(16)
    connection.execute(
        insert(ServiceIdentity).values(
            id=ONLY_ROW,
            name=name,
            code_key=fingerprint(code_key),
            report_key=make_report_key(data).public,
            made=moment,
        )
    )
    (data / NAME_FILE).write_text(name + "\n", "ascii")


def has_identity(connection: Connection) -> bool:
    """Whether a service made this database: an empty one has no tables, or no name."""
    if not inspect(connection).has_table(ServiceIdentity.__tablename__):
        return False
    return connection.execute(select(ServiceIdentity.id)).first() is not None


def refuse_foreign(
    connection: Connection, data: Path, code_key: bytes, *, remember: bool = True
) -> None:
    """Raise NotOursError where this is not the database of this folder and of this key.

    A folder that knows no name yet remembers this one, with a line in the log, unless
    somebody only looks: the name's file is deleted to put another database there on purpose.
    """
    if not has_identity(connection):
        message = _(
            "{database}: this database is empty, or its tables are gone. Nothing was begun"
            " anew. Bring it back from the backup, or see that the path is right."
        )
        raise NotOursError(message.format(database=_shown(connection)))
    row = connection.execute(
        select(ServiceIdentity.name, ServiceIdentity.code_key)
    ).one()
    if not hmac.compare_digest(row.code_key, fingerprint(code_key)):
        message = _(
            "{database} was made with another key of codes than {file} (or WUZHA_CODE_KEY):"
            " every slip would be refused. Bring the right key back from the backup."
        )
        raise NotOursError(
            message.format(
                database=_shown(connection), file=data / KEY_FOLDER / CODE_KEY
            )
        )
    file = data / NAME_FILE
    known = file.read_text("ascii").strip() if file.exists() else ""
    if known and known != row.name:
        message = _(
            "{database} is not the database that {folder} belongs to. See that the path is"
            " right; if you put another one there on purpose, delete {file}."
        )
        raise NotOursError(
            message.format(database=_shown(connection), folder=data, file=file)
        )
    if remember and not known:
        file.write_text(row.name + "\n", "ascii")
        alarm(f"{file} was gone; it names the database again that was opened")


def _shown(connection: Connection) -> str:
    url = connection.engine.url
    return str(url.database) if url.get_backend_name() == "sqlite" else str(url)
