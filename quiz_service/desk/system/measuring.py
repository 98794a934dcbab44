"""Measures what the page of the system shows; no secret, and no path of the machine."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import head_of
from quiz_service.audit.heads import kept_head
from quiz_service.audit.models import AuditRecord
from quiz_service.identity.watch import database_watch
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.open_signals import count_open_signals
from quiz_service.waves.default import default_wave
from quiz_service.waves.opening import campaign_waves

_ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_BESIDE = ("", "-wal", "-shm")  # the files of a SQLite database


@dataclass(frozen=True, slots=True)
class SystemState:
    """What was measured at one moment; times in UTC, sizes in bytes.

    ``head_kept`` tells whether the record that was kept apart is still in the log;
    ``waiting`` counts the pieces of work before the workshops of this process,
    ``open_signals`` what asks about units in the wave that the desk shows.
    """

    version: str
    engine: str
    engine_version: str
    revision: str
    database_bytes: int
    free_bytes: int
    disk_bytes: int
    clock: datetime
    newest_record: datetime | None
    records: int
    head: str
    head_kept: bool
    backup: datetime | None
    waiting: int
    open_signals: int
    trouble: str
    address: str
    simulated: bool


def system_state(service: Service) -> SystemState:
    """Return how the service stands now."""
    disk = shutil.disk_usage(service.settings.data)
    with service.readers.begin() as connection:
        records, head = head_of(connection)
        return SystemState(
            version=version("wuzha"),
            engine=_ENGINES[connection.dialect.name],
            engine_version=_engine_version(connection),
            revision=str(
                connection.execute(
                    text("SELECT version_num FROM alembic_version")
                ).scalar()
                or ""
            ),
            database_bytes=_database_bytes(service, connection),
            free_bytes=disk.free,
            disk_bytes=disk.total,
            clock=service.now(),
            newest_record=connection.execute(select(func.max(AuditRecord.at))).scalar(),
            records=records,
            head=head,
            head_kept=_is_head_kept(service, connection),
            backup=_newest(connection, AuditAct.BACKUP_MADE),
            waiting=sum(
                workshop.waiting()
                for workshop in (
                    service.workshop,
                    service.uploads,
                    service.photographs,
                )
            ),
            open_signals=_open_signals(connection, service.now()),
            trouble=database_watch(service).trouble,
            address=service.public_address,
            simulated=service.simulated,
        )


def _open_signals(connection: Connection, moment: datetime) -> int:
    wave = default_wave(campaign_waves(connection), moment)
    if wave is None:
        return 0
    county = Scope("", lambda _unit: True)
    return count_open_signals(connection, wave.id, county, moment)


def _engine_version(connection: Connection) -> str:
    numbers = connection.dialect.server_version_info or ()
    return ".".join(str(number) for number in numbers)


def _database_bytes(service: Service, connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        query = text("SELECT pg_database_size(current_database())")
        return int(connection.execute(query).scalar() or 0)
    path, total = str(service.engine.url.database), 0
    for ending in _BESIDE:
        with suppress(OSError):
            total += os.stat(Path(path + ending)).st_size
    return total


def _is_head_kept(service: Service, connection: Connection) -> bool:
    kept = kept_head(service.settings.data)
    if kept is None:
        return True
    query = select(AuditRecord.hash).where(AuditRecord.number == kept.number)
    return connection.execute(query).scalar() == kept.hash


def _newest(connection: Connection, act: AuditAct) -> datetime | None:
    query = select(func.max(AuditRecord.at)).where(AuditRecord.act == act.value)
    return connection.execute(query).scalar()
