"""How the service stands at this moment: asked for at each look, kept nowhere.

Numbers of attempts are those of the whole service: how many were handed in, never how any
of them went.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
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
from quiz_service.kernel.damage import damage_of, is_damage
from quiz_service.kernel.service import Service
from quiz_service.metrics.requests import COUNTY
from quiz_service.waves.models import Wave

if TYPE_CHECKING:
    from prometheus_client import Metric


READY = "wuzha_ready"
MEANINGS = {
    "wuzha_free_bytes": "Free where the service keeps its data",
    "wuzha_database_bytes": "Size of the database's files; 0 for one on a server",
    READY: "1 while database and key are there and are this service's own",
    "wuzha_waves_open": "Waves that take answers now",
    "wuzha_attempts_waiting": "Attempts handed in and not added up yet; some always wait, for"
    " privacy",
    "wuzha_last_counting_timestamp_seconds": "When attempts were last added up; 0 before the"
    " first time",
}


class Gauges:
    """A collector of gauges, as the library asks for one: values by county, then by name.

    A service alone is the county without a name.
    """

    def __init__(self, values: Mapping[str, Mapping[str, float]]) -> None:
        self.values = values

    def collect(self) -> Iterator[Metric]:
        """Yield each gauge once, with a sample for each county that has it."""
        core = import_module("prometheus_client.core")
        build: Metric = core.GaugeMetricFamily(
            "wuzha_build", "Always 1; which version answers", labels=("version",)
        )
        build.add_sample("wuzha_build", {"version": version("wuzha")}, 1.0)
        yield build
        for name, meaning in MEANINGS.items():
            gauge: Metric = core.GaugeMetricFamily(name, meaning, labels=(COUNTY,))
            for county, values in self.values.items():
                if name in values:
                    gauge.add_sample(name, {COUNTY: county}, values[name])
            yield gauge


def gauges_of(service: Service) -> dict[str, float]:
    """Return each gauge of a service; where its database is away, those of the machine."""
    values = {
        "wuzha_free_bytes": float(shutil.disk_usage(service.settings.data).free),
        "wuzha_database_bytes": float(_database_bytes(service)),
    }
    trouble = database_watch(service).look(service)
    try:
        with service.readers.begin() as connection:
            values |= _of_database(connection, service.now())
    except DBAPIError as error:
        trouble = "away"
        if is_damage(error):
            damage_of(service).mark()
    return values | {READY: float(not trouble)}


def _of_database(connection: Connection, moment: datetime) -> dict[str, float]:
    finished, waiting = AttemptRow.finished.is_not(None), AttemptRow.counted.is_(None)
    last = connection.execute(select(func.max(Counting.at))).scalar()
    return {
        "wuzha_waves_open": _count(
            connection, Wave.opens <= moment, Wave.closes > moment
        ),
        "wuzha_attempts_waiting": _count(connection, finished, waiting),
        "wuzha_last_counting_timestamp_seconds": _seconds(last),
    }


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
