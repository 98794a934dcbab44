"""Finds records of the log by who acted and what was done, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, select

from quiz_service.audit.models import AuditRecord

PAGE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class LogChoice:
    """Whose acts, and which; empty fields choose every record."""

    actor: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A record as it is read; ``at`` is UTC, ``about`` JSON."""

    number: int
    at: datetime
    actor: str
    act: str
    about: str
    hash: str


def entries(connection: Connection, choice: LogChoice) -> Iterator[LogEntry]:
    """Yield every chosen record, the newest first."""
    for row in connection.execute(_chosen(choice).execution_options(yield_per=500)):
        yield LogEntry(*row)


def page_of_entries(
    connection: Connection, choice: LogChoice, before: int
) -> tuple[list[LogEntry], bool]:
    """Return a page of chosen records older than ``before``, and whether more follow.

    ``before`` 0 begins with the newest.
    """
    query = _chosen(choice).limit(PAGE_LENGTH + 1)
    if before:
        query = query.where(AuditRecord.number < before)
    rows = [LogEntry(*row) for row in connection.execute(query)]
    return rows[:PAGE_LENGTH], len(rows) > PAGE_LENGTH


def actors(connection: Connection) -> list[str]:
    """Return everybody who stands in the log, by name."""
    query = select(AuditRecord.actor).distinct().order_by(AuditRecord.actor)
    return list(connection.execute(query).scalars())


def _chosen(choice: LogChoice) -> Select[int, datetime, str, str, str, str]:
    query = select(
        AuditRecord.number,
        AuditRecord.at,
        AuditRecord.actor,
        AuditRecord.act,
        AuditRecord.about,
        AuditRecord.hash,
    ).order_by(AuditRecord.number.desc())
    if choice.actor:
        query = query.where(AuditRecord.actor == choice.actor)
    if choice.act:
        query = query.where(AuditRecord.act == choice.act)
    return query
