"""Fifty writes a second while backups are made one after the other: p99 against quiet times.

An open model: phones come at a fixed rate whether the service keeps up or not. Quiet and loud
times take turns, so that what else the machine does falls on both. The last backup made
under load is brought back into another folder and held against the database it is of.
``BENCH_BACKUP_ATTEMPTS`` is how many attempts the database holds before the first phone.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from sqlalchemy import Engine, Row, select

from bench.figure import Figure
from bench.instruments.clock import wuzha
from bench.reporting.report_worker import fill
from bench.service.postgres import Postgres, running_postgres
from bench.service.quiz_server import CAMPAIGN, Scratch, k6
from bench.service.running_service import HOST, RunningService
from quiz_service.attempts.models import AttemptRow
from quiz_service.backups.manifest import MANIFEST_SUFFIX
from quiz_service.identity.identity import NAME_FILE
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import KEY_FOLDER

ATTEMPTS = int(os.environ.get("BENCH_BACKUP_ATTEMPTS", "50000"))
SECONDS = int(os.environ.get("BENCH_BACKUP_SECONDS", "20"))
STARTS, SUBMITS, ROUNDS = 30, 20, 3  # fifty writes a second
MOST_RATIO = 2.0
AS_THE_TIMER = (
    "nice",
    "-n",
    "10",
    "ionice",
    "-c",
    "idle",
)  # as deploy/wuzha-backup.service
# Below this the quiet value is the clock's own noise on a shared machine.
LEAST_QUIET = 0.010


class Backups:
    """``wuzha backup`` in a process of its own, again and again until told to stop."""

    def __init__(self, scratch: Scratch, folder: Path) -> None:
        """Backups go to ``folder``."""
        self.seconds: list[float] = []
        self.newest = ""
        self._scratch, self._folder, self._over = scratch, folder, Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Make backups as long as the block lasts, and at least one."""
        self._over.clear()
        thread = Thread(target=self._run)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            started = time.monotonic()
            command = [
                *AS_THE_TIMER,
                *wuzha("backup", CAMPAIGN, "--to", self._folder, "--json"),
            ]
            made = _output(command, self._scratch.environment)
            self.seconds.append(time.monotonic() - started)
            self.newest = json.loads(made)["file"]


def run() -> Iterator[Figure]:
    """Both figures on SQLite, then on PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        yield from _figures("SQLite", Path(folder), None)
    with (
        tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder,
        running_postgres() as server,
    ):
        yield from _figures("PostgreSQL", Path(folder), server)


def _figures(engine: str, folder: Path, server: Postgres | None) -> Iterator[Figure]:
    address = server.empty_database("loaded") if server else None
    scratch = Scratch(folder / "data", address)
    fill(scratch.service, scratch.service.engine, ATTEMPTS)
    backups = Backups(scratch, folder / "backups")
    times = 2 * ROUNDS + 1  # the first warms up
    starts = scratch.codes(times * STARTS * SECONDS)
    submits = scratch.begun(times * SUBMITS * SECONDS)
    quiet, loud = [], []
    service = RunningService(scratch.settings)
    try:
        work = partial(_p99, folder, service.port, starts, submits)
        work()
        for _round in range(ROUNDS):
            quiet.append(work())
            with backups.running():
                loud.append(work())
    finally:
        service.stop()
    ratios = [
        one / max(other, LEAST_QUIET) for one, other in zip(loud, quiet, strict=True)
    ]
    made, longest = len(backups.seconds), max(backups.seconds)
    yield Figure(
        f"backup under load, {engine}: p99 of writes, with backups to without",
        statistics.median(ratios),
        MOST_RATIO,
        False,
        f"with {_milliseconds(loud)}; {made} backups, {longest:.1f} s at most",
        f"without {_milliseconds(quiet)}; {ATTEMPTS:,} attempts before",
    )
    differing, rows = _restored(folder, scratch, server, Path(backups.newest))
    yield Figure(
        f"backup under load, {engine}: attempts that a restored copy has otherwise",
        differing,
        0,
        False,
        f"{rows:,} attempts in the copy",
        "the database it is of",
    )
    scratch.close()


def _p99(folder: Path, port: int, starts: list[str], submits: list[str]) -> float:
    """Return the p99 of so many seconds of writes; each paper is used once."""
    forms = [urlencode({"code": starts.pop()}) for _i in range(STARTS * SECONDS)]
    bodies = [submits.pop() for _i in range(SUBMITS * SECONDS)]
    files = {"STARTS": folder / "starts.json", "SUBMITS": folder / "submits.json"}
    files["STARTS"].write_text(json.dumps(forms))
    files["SUBMITS"].write_text(json.dumps(bodies))
    metrics = k6(
        "burst.js",
        folder / "out.json",
        BASE=f"http://{HOST}:{port}",
        DURATION=f"{SECONDS}s",
        START_RATE=STARTS,
        SUBMIT_RATE=SUBMITS,
        **files,
    )
    if failed := metrics.get("failed", {}).get("values", {}).get("count", 0):
        raise RuntimeError(f"{failed:.0f} writes failed")
    return metrics["http_req_duration"]["values"]["p(99)"] / 1000


def _restored(
    folder: Path, scratch: Scratch, server: Postgres | None, backup: Path
) -> tuple[int, int]:
    """Bring a backup back elsewhere; return how many finished attempts differ, and its rows.

    The copy must hold what was finished before the backup began, and nothing otherwise than
    the database does.
    """
    data = folder / "restored"
    data.mkdir(mode=0o700)
    shutil.copytree(scratch.data / KEY_FOLDER, data / KEY_FOLDER)
    shutil.copy(scratch.data / NAME_FILE, data)
    environment = {**scratch.environment, "WUZHA_DATA": str(data)}
    address = f"sqlite:///{data / 'quiz.db'}"
    if server:
        address = server.empty_database("restored")
        environment["WUZHA_DATABASE_URL"] = address
    _output(wuzha("restore", CAMPAIGN, backup), environment)
    copy = open_database(address, existing=True)
    restored, live = _finished(copy), _finished(scratch.service.engine)
    copy.dispose()
    made = datetime.fromisoformat(json.loads(_beside(backup))["made"])
    begun = made.replace(tzinfo=None) - timedelta(seconds=1)
    due = {number for number, row in live.items() if row.finished <= begun}
    differing = [n for n in due | set(restored) if live.get(n) != restored.get(n)]
    return len(differing), len(restored)


def _beside(backup: Path) -> str:
    return backup.with_name(backup.name + MANIFEST_SUFFIX).read_text("utf-8")


def _finished(
    engine: Engine,
) -> dict[int, Row[tuple[int, str | None, datetime | None]]]:
    """Return when every finished attempt was handed in and what it answered, by number."""
    columns = (AttemptRow.id, AttemptRow.answers, AttemptRow.finished)
    query = select(*columns).where(AttemptRow.finished.is_not(None))
    with engine.begin() as connection:
        return {row.id: row for row in connection.execute(query)}


def _output(command: list[str], environment: dict[str, str]) -> str:
    ran = subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True
    )
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    return ran.stdout


def _milliseconds(values: list[float]) -> str:
    return "/".join(f"{1000 * value:.0f}" for value in values) + " ms"
