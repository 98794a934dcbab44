"""Finds records of the log by account, act, unit and day, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, Select, select

from quiz_service.audit.models import AuditRecord
from quiz_service.desk.log.kinds import acts_chosen
from quiz_service.kernel.clock import from_china

PAGE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class LogChoice:
    """Which records; an empty field chooses all. Days are those of China, both included.

    ``act`` is the value of an act or of a kind of acts, ``unit`` the code of a unit.
    """

    actor: str = ""
    act: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None

    def query(self) -> dict[str, str]:
        """Return the choice as the fields of an address."""
        days = {"since": self.since, "until": self.until}
        texts = {"actor": self.actor, "act": self.act, "unit": self.unit}
        texts |= {name: day.isoformat() for name, day in days.items() if day}
        return {name: text for name, text in texts.items() if text}


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
        query = query.where(AuditRecord.act.in_(acts_chosen(choice.act)))
    if choice.unit:
        # Wherever a record names a unit, it does so as a whole string of its JSON.
        name = json.dumps(choice.unit, ensure_ascii=False)
        query = query.where(AuditRecord.about.contains(name, autoescape=True))
    if choice.since:
        query = query.where(AuditRecord.at >= _midnight(choice.since))
    if choice.until:
        query = query.where(AuditRecord.at < _midnight(choice.until + timedelta(1)))
    return query


def _midnight(day: date) -> datetime:
    """Return the first moment of a day of China, in UTC."""
    return from_china(datetime.combine(day, time()))
