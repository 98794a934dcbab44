"""Locks that are held by a transaction and guard no row: one key each, all in one place.

SQLite lets one writer in at a time, so there a transaction holds every one of them already.
"""

from __future__ import annotations

from enum import IntEnum, unique

from sqlalchemy import Connection, text


@unique
class AdvisoryLock(IntEnum):
    """What only one transaction does at a time, with its key of PostgreSQL's advisory locks.

    A key never changes: while a new version is rolled out, the old one still runs beside it.
    """

    AUDIT_LOG = 0x777A6861
    COUNTING = 0x777A6862
    HEADCOUNT_IMPORT = 0x777A6863


def advisory_lock(connection: Connection, lock: AdvisoryLock) -> None:
    """Wait until no other transaction holds ``lock``, then hold it until this one ends."""
    if connection.dialect.name == "postgresql":
        statement = text("SELECT pg_advisory_xact_lock(:key)")
        connection.execute(statement, {"key": lock.value})
