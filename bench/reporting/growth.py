"""Pages of a county after a million attempts and after ten million, partitioned by wave.

A wave is filled and added up by the product's own code; the database then copies it as often
as it takes, sums and all, under new numbers. Both databases stand side by side and are asked
in turn, and the quickest round of each counts: what else the machine does makes none quicker.
With SQLite, which works in the asking process, that is its processor time; with PostgreSQL it
is the time on the clock.
``BENCH_GROWTH_ATTEMPTS`` and ``BENCH_GROWTH_WAVE`` are the attempts of the larger database and of
each wave; the smaller database has a tenth. ``BENCH_GROWTH_ENGINES`` names one engine where both
take too long.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, insert, literal, select, text, update

from bench.figure import Figure
from bench.reporting.report_worker import (
    CAMPAIGN,
    county_of,
    fill,
    frozen,
    page,
    signed_in,
)
from bench.service.postgres import running_postgres
from quiz_service.attempts.models import AttemptRow
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.tables import Base, Wave

ATTEMPTS = int(os.environ.get("BENCH_GROWTH_ATTEMPTS", "10000000"))
IN_A_WAVE = int(os.environ.get("BENCH_GROWTH_WAVE", "100000"))
ENGINES = os.environ.get("BENCH_GROWTH_ENGINES", "SQLite,PostgreSQL").split(",")
UNITS, ROUNDS, MOST = 300, 25, 1.2
# Ids of a copy are those of the wave it is of and so much more for each copy.
STEP = 10_000_000


@dataclass(frozen=True, slots=True)
class County:
    """A county's database, somebody signed in at its desk, and the wave that is asked for."""

    service: Service
    client: FlaskClient
    wave: int

    def pages(self) -> dict[str, Callable[[], None]]:
        """Return what is timed, by its name."""
        unit = next(iter(self.service.campaign.units))
        paths = {
            "desk": f"/desk?wave={self.wave}",
            "unit report": f"/desk/reports/{self.wave}/{unit}",
            "county report": f"/desk/reports/{self.wave}",
        }
        timed: dict[str, Callable[[], None]] = {
            name: lambda path=path: page(self.client, path)
            for name, path in paths.items()
        }
        return {**timed, "snapshot": lambda: frozen(self.client, self.wave)}


def run() -> Iterator[Figure]:
    """Every page's ratio, larger to smaller, on both engines."""
    # One line a request would be most of what stands on the screen.
    logging.disable(logging.INFO)
    if "SQLite" in ENGINES:
        with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as name:
            folder = Path(name)
            small, large = folder / "small.db", folder / "large.db"
            _fill(f"sqlite:///{small}")
            shutil.copy(small, large)
            yield from _figures("SQLite", f"sqlite:///{small}", f"sqlite:///{large}")
    if "PostgreSQL" in ENGINES:
        with running_postgres() as server:
            small_address = server.empty_database("small")
            _fill(small_address)
            large_address = server.copy_database("small", "large")
            yield from _figures("PostgreSQL", small_address, large_address)


def _figures(engine: str, small: str, large: str) -> Iterator[Figure]:
    seconds = _copy_waves(large, ATTEMPTS // IN_A_WAVE)
    _copy_waves(small, ATTEMPTS // IN_A_WAVE // 10)
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        counties = [_county(address, folder) for address in (small, large)]
        for name in counties[0].pages():
            clock = time.process_time if engine == "SQLite" else time.perf_counter
            works = [county.pages()[name] for county in counties]
            few, many = _times(works, clock)
            yield Figure(
                f"{name}, {engine}: {ATTEMPTS:,} attempts against a tenth",
                min(many) / min(few),
                MOST,
                False,
                f"{min(many):.0f} ms; {ATTEMPTS // IN_A_WAVE} waves",
                f"{min(few):.0f} ms; copied in {seconds:.0f} s",
            )
        for county in counties:
            county.service.engine.dispose()


def _times(
    works: list[Callable[[], None]], clock: Callable[[], float]
) -> tuple[list[float], ...]:
    """Return milliseconds of each work, one round after the other, after one to warm up."""
    for work in works:
        work()
    rounds = [[_once(work, clock) for work in works] for _round in range(ROUNDS)]
    return tuple(list(column) for column in zip(*rounds, strict=True))


def _once(work: Callable[[], None], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return 1000 * (clock() - started)


def _county(address: str, folder: str) -> County:
    service = _service(address, folder)
    with service.readers.begin() as connection:
        wave = connection.execute(select(Wave.id).order_by(Wave.id)).scalars().first()
    assert wave is not None
    return County(service, signed_in(service), wave)


def _service(address: str, folder: str) -> Service:
    environment = {"WUZHA_DATA": folder, "WUZHA_DATABASE_URL": address}
    settings = read_settings(environment, CAMPAIGN, listening="http://localhost")
    engine = open_database(address)
    migrate(engine)
    return Service(county_of(UNITS), settings, Keys(b"k" * 32, ("s" * 32,)), engine)


def _fill(address: str) -> None:
    """Fill one wave by the product's own code, close it, and add it up."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        service = _service(address, folder)
        fill(service, service.engine, IN_A_WAVE)
        closed = update(Wave).values(closes=now() - timedelta(days=1), late_days=0)
        with service.engine.begin() as connection:
            connection.execute(closed)
        catch_up(service, now())
        service.engine.dispose()


def _copy_waves(address: str, waves: int) -> float:
    """Copy the first wave until there are so many; return the seconds it took."""
    engine = open_database(address)
    started = time.monotonic()
    with engine.begin() as connection:
        rows = connection.execute(select(Wave).order_by(Wave.id)).mappings().all()
    first = rows[0]
    for number in range(len(rows), waves):
        with _without_limits(engine) as connection:
            earlier = timedelta(days=30 * number)
            row = {**first, "id": first["id"] + number}
            row |= {name: first[name] - earlier for name in ("opens", "closes")}
            connection.execute(insert(Wave).values(row))
            _copy_rows(connection, first["id"], number)
    if engine.dialect.name == "postgresql":
        # As autovacuum leaves it after a night.
        with engine.connect().execution_options(
            isolation_level="AUTOCOMMIT"
        ) as connection:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    return time.monotonic() - started


@contextmanager
def _without_limits(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        yield connection


def _copy_rows(connection: Connection, first: int, number: int) -> None:
    """Copy every row that belongs to a wave, parents before children."""
    for table in Base.metadata.sorted_tables:
        is_attempt = table.name == AttemptRow.__tablename__
        if "wave_id" not in table.columns and not is_attempt:
            continue
        values = [
            literal(first + number)
            if column.name == "wave_id"
            else column + number * STEP
            if column.name in ("id", "code_id")
            else column
            for column in table.columns
        ]
        query = select(*values)
        query = (
            query.where(table.c.id <= STEP)
            if is_attempt
            else query.where(table.c.wave_id == first)
        )
        connection.execute(insert(table).from_select(list(table.columns), query))
