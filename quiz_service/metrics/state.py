"""How the service stands at this moment: asked for at each look, kept nowhere.

Numbers of attempts are those of the whole service: how many were handed in, never how any
of them went.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, make_url, select
from sqlalchemy.exc import DBAPIError

from quiz_service.attempts.models import AttemptRow
from quiz_service.counting.models import Counting
from quiz_service.identity.watch import database_watch
from quiz_service.kernel.service import Service
from quiz_service.waves.models import Wave

if TYPE_CHECKING:
    from prometheus_client import Metric


class ServiceState:
    """A collector of gauges, as the library asks for one."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def collect(self) -> Iterator[Metric]:
        """Yield each gauge; where the database is away, those of the machine alone."""
        service = self.service
        yield _gauge(
            "wuzha_build", "Always 1; which version answers", 1, version("wuzha")
        )
        yield _gauge(
            "wuzha_free_bytes",
            "Free where the service keeps its data",
            shutil.disk_usage(service.settings.data).free,
        )
        yield _gauge(
            "wuzha_database_bytes",
            "Size of the database's files; 0 for one on a server",
            _database_bytes(service),
        )
        trouble = database_watch(service).look(service)
        try:
            with service.readers.begin() as connection:
                yield from self._of_database(connection)
        except DBAPIError:
            trouble = "away"
        yield _gauge(
            "wuzha_ready",
            "1 while database and key are there and are this service's own",
            not trouble,
        )

    def _of_database(self, connection: Connection) -> Iterator[Metric]:
        moment = self.service.now()
        finished = AttemptRow.finished.is_not(None)
        waiting = AttemptRow.counted.is_(None)
        yield _gauge(
            "wuzha_waves_open",
            "Waves that take answers now",
            _count(connection, Wave.opens <= moment, Wave.closes > moment),
        )
        yield _gauge(
            "wuzha_attempts_waiting",
            "Attempts handed in and not added up yet; some always wait, for privacy",
            _count(connection, finished, waiting),
        )
        last = connection.execute(select(func.max(Counting.at))).scalar()
        yield _gauge(
            "wuzha_last_counting_timestamp_seconds",
            "When attempts were last added up; 0 before the first time",
            _seconds(last),
        )


def _gauge(name: str, help_text: str, value: float, label: str = "") -> Metric:
    core = import_module("prometheus_client.core")
    labels = ("version",) if label else ()
    gauge: Metric = core.GaugeMetricFamily(name, help_text, labels=labels)
    gauge.add_sample(name, dict.fromkeys(labels, label), float(value))
    return gauge


def _count(connection: Connection, *conditions: object) -> int:
    query = select(func.count()).where(*conditions)  # type: ignore[arg-type]
    return connection.execute(query).scalar() or 0


def _seconds(moment: datetime | None) -> float:
    return moment.replace(tzinfo=UTC).timestamp() if moment else 0.0


def _database_bytes(service: Service) -> int:
    url = make_url(service.settings.database)
    if url.get_backend_name() != "sqlite":
        return 0
    file = Path(str(url.database))
    parts = (file, file.with_name(file.name + "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
