"""Opens the database: one file of SQLite by default, PostgreSQL by its address.

SQLite 3.7.0 to 3.51.2 can lose a committed transaction in WAL mode (two connections that
checkpoint and write at one moment), so WAL is used on a repaired build alone. Every
writing transaction begins with BEGIN IMMEDIATE: a plain BEGIN that turns into a write
fails at once under load instead of waiting.
"""

from __future__ import annotations

from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import DeclarativeBase

READ_ONLY = "wuzha_read_only"
BUSY_MS = 5_000
_REPAIRED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


class Base(DeclarativeBase):
    """The tables of all features."""


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this build of SQLite carries the repair of the WAL-reset fault."""
    newest = _REPAIRED[0]
    older = [fixed for fixed in _REPAIRED[1:] if fixed[:2] == version[:2]]
    return version >= newest or any(version >= fixed for fixed in older)


def open_database(address: str) -> Engine:
    """An engine for ``sqlite:///FILE`` or ``postgresql+psycopg://…``."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, module=sqlite)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """The same database for work that only reads: it never waits for a writer."""
    return engine.execution_options(**{READ_ONLY: True})


def _prepare(connection: Any, _record: object) -> None:
    # Transactions are begun by us, below, and by nobody else.
    connection.isolation_level = None
    safe = wal_is_safe(sqlite.sqlite_version_info)
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL" if safe else "journal_mode=TRUNCATE",
        "synchronous=FULL" if safe else "synchronous=EXTRA",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
