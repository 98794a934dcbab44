"""The mark of made-up answers: a file that everything reads, and a row that outlives it.

Whoever deleted the file alone would turn a demonstration's figures into a county's. So the
database remembers it, and a start puts the file back.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select, update

from quiz_service.identity.models import ServiceIdentity
from quiz_service.kernel.service import SIMULATED


def mark(connection: Connection, data: Path) -> None:
    """Note that everything in this folder and its database is made up, for good."""
    _mark_folder(data)
    connection.execute(update(ServiceIdentity).values(simulated=True))


def is_marked(data: Path) -> bool:
    """Whether this folder holds made-up answers."""
    return (data / SIMULATED).exists()


def keep_mark(connection: Connection, data: Path) -> None:
    """Let folder and database agree: what one of them calls made up is made up."""
    in_database = connection.execute(select(ServiceIdentity.simulated)).scalar()
    if is_marked(data) and not in_database:
        mark(connection, data)
    elif in_database and not is_marked(data):
        _mark_folder(data)


def _mark_folder(data: Path) -> None:
    (data / SIMULATED).write_text("simulated\n", encoding="ascii")
