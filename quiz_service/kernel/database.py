"""Opens the database: one file of SQLite by default, PostgreSQL by its address.

SQLite 3.7.0 to 3.51.2 can lose a committed transaction in WAL mode (two connections that
checkpoint and write at one moment), so WAL is used on a repaired build alone. Every
writing transaction begins with BEGIN IMMEDIATE: a plain BEGIN that turns into a write
fails at once under load instead of waiting (docs/robustness.md, “Storage”).
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    Executable,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.orm import DeclarativeBase

BEGINS, KEY_OPTION = "wuzha_begins", "wuzha_key"
BUSY_MS = 5_000
# Of PostgreSQL: nobody waits longer than a phone does, and no client holds a lock asleep.
POSTGRES = (
    "-c statement_timeout=5000 -c lock_timeout=4000"
    " -c idle_in_transaction_session_timeout=10000 -c timezone=UTC"
)
CONNECT_SECONDS, RECYCLE_SECONDS, POOL_SIZE, POOL_WAIT_SECONDS = 3, 1800, 8, 5
_REPAIRED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


class Base(DeclarativeBase):
    """The tables of all features."""


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Return whether this build of SQLite carries the repair of the WAL-reset fault."""
    newest = _REPAIRED[0]
    same_line = [build for build in _REPAIRED[1:] if build[:2] == version[:2]]
    return version >= newest or any(version >= build for build in same_line)


def open_database(address: str, *, existing: bool = False) -> Engine:
    """Return an engine for ``sqlite:///FILE`` or ``postgresql+psycopg://…``.

    SQLite makes a file that is not there; of an ``existing`` database it never does.
    """
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=POOL_WAIT_SECONDS,
            pool_recycle=RECYCLE_SECONDS,
            connect_args={"options": POSTGRES, "connect_timeout": CONNECT_SECONDS},
        )
    engine = create_engine(url, module=sqlite)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    if existing:
        event.listen(engine, "do_connect", _refuse_missing_file)
    return engine


def read_only(engine: Engine) -> Engine:
    """Return the same database for work that only reads: it never waits for a writer."""
    return engine.execution_options(**{BEGINS: "BEGIN"})


def autocommit(engine: Engine) -> Engine:
    """Return the same database for single statements, each of which is its own transaction.

    As durable as any other, without a BEGIN and a COMMIT to wait for.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{BEGINS: ""})
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def carrying_key(engine: Engine, key: bytes) -> Engine:
    """Return the same database whose connections carry the key of codes.

    What is proven by a key without being told it, such as the log, finds it there.
    """
    return engine.execution_options(**{KEY_OPTION: key})


def carried_key(connection: Connection) -> bytes:
    """Return the key of codes that a connection carries."""
    key = connection.get_execution_options()[KEY_OPTION]
    assert isinstance(key, bytes)
    return key


def insert_once(connection: Connection, table: type[Base], **values: object) -> bool:
    """Insert a row unless a unique constraint has it already; return whether it was new.

    Exactly-once is the constraint's doing, never that of a look beforehand.
    """
    statement = _insert_once(table, connection.dialect.name)
    return changed_rows(connection.execute(statement, values)) == 1


def insert_new(
    connection: Connection, table: type[Base], **values: object
) -> int | None:
    """Insert a row; return its id, or None where a unique constraint has it already."""
    statement = _insert_new(table, connection.dialect.name)
    key = connection.execute(statement, values).scalar()
    return None if key is None else int(key)


@cache
def _insert_new(table: type[Base], dialect: str) -> Executable:
    insert = sqlite_dialect.insert if dialect == "sqlite" else postgresql.insert
    key = table.__table__.c["id"]
    return insert(table).on_conflict_do_nothing().returning(key)


@cache
def _insert_once(table: type[Base], dialect: str) -> Executable:
    insert = sqlite_dialect.insert if dialect == "sqlite" else postgresql.insert
    # PostgreSQL is asked for a serial key, which would hide how many rows there are.
    statement = insert(table).on_conflict_do_nothing()
    return statement.execution_options(preserve_rowcount=True)


def changed_rows(result: object) -> int:
    """Return how many rows a statement changed."""
    assert isinstance(result, CursorResult)
    return result.rowcount


def _refuse_missing_file(
    _dialect: object, _record: object, arguments: list[Any], _named: object
) -> None:
    if not os.path.exists(arguments[0]):
        raise sqlite.OperationalError(f"there is no file {arguments[0]}")


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
    begins = connection.get_execution_options().get(BEGINS, "BEGIN IMMEDIATE")
    if begins:
        connection.exec_driver_sql(begins)
