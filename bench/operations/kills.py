"""Workers and their parent are killed outright while phones hand in, on both engines.

What a phone was told is stored must be stored, once, and the port must be free for the next
start. ``BENCH_KILLS`` shortens it for a first look: so many workers, and a quarter parents.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from bench.figure import Figure
from bench.service.phones import Phones
from bench.service.postgres import running_postgres
from bench.service.quiz_server import Scratch
from bench.service.running_service import RunningService, kill_process, survivors
from quiz_service.attempts.models import AttemptRow

WORKER_KILLS = int(os.environ.get("BENCH_KILLS", "200"))
PARENT_KILLS = max(WORKER_KILLS // 4, 1)
PHONES, CODES_AT_ONCE = 4, 4_000
PORT_SECONDS = 5.0
LOADING_SECONDS = 60.0  # a worker that still loads ends once it has
SEED = 20261201


@dataclass(frozen=True, slots=True)
class Balance:
    """What the database holds of what was acknowledged; ``whole`` is its own verdict."""

    acknowledged: int
    lost: int
    doubles: int
    whole: bool


def run() -> Iterator[Figure]:
    """What was lost and counted twice, and how long the port was taken, on each engine."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        yield from _figures("SQLite", Scratch(Path(folder) / "data"))
    with (
        tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder,
        running_postgres() as server,
    ):
        database = server.empty_database("kills")
        yield from _figures("PostgreSQL", Scratch(Path(folder) / "data", database))


def kill_workers(
    service: RunningService, phones: Phones, count: int, chance: random.Random
) -> int:
    """Kill so many workers, each once a paper came through again; return how many it was."""
    for number in range(count):
        # A busy machine needs long to start a worker: the next waits until one answers.
        if not phones.wait_for_more():
            return number
        time.sleep(chance.uniform(0.0, 0.3))
        kill_process(chance.choice(_awaited_workers(service)))
    return count


def kill_parent(
    service: RunningService, chance: random.Random
) -> tuple[float | None, int]:
    """Kill the parent; return the seconds until its port is free, and processes left over.

    None seconds say that it never was.
    """
    time.sleep(chance.uniform(0.0, 0.3))
    family = service.descendants()
    service.kill()
    seconds = service.seconds_until_free(LOADING_SECONDS)
    left = survivors(family, within=LOADING_SECONDS)
    return seconds, len(left)


def balance(engine: Engine, acknowledged: list[str]) -> Balance:
    """Compare what was acknowledged with what is stored."""
    with engine.begin() as connection:
        stored = set(
            connection.execute(
                select(AttemptRow.submission).where(AttemptRow.finished.is_not(None))
            ).scalars()
        )
        rows, codes = connection.execute(
            select(func.count(), func.count(AttemptRow.code_id.distinct())).select_from(
                AttemptRow
            )
        ).one()
        verdict = "ok"
        if engine.dialect.name == "sqlite":
            check = text("PRAGMA integrity_check(1)")
            verdict = connection.execute(check).scalar_one()
    lost = set(acknowledged) - stored
    return Balance(len(acknowledged), len(lost), rows - codes, verdict == "ok")


def _figures(engine: str, scratch: Scratch) -> Iterator[Figure]:
    chance = random.Random(SEED)
    codes: list[str] = []

    def next_code() -> str:
        if not codes:
            codes.extend(scratch.codes(CODES_AT_ONCE))
        return codes.pop()

    service = RunningService(scratch.settings)
    waits, left = [], 0
    with Phones(service, next_code, count=PHONES) as phones:
        workers = kill_workers(service, phones, WORKER_KILLS, chance)
        for _kill in range(PARENT_KILLS):
            if not phones.wait_for_more():
                break
            seconds, survived = kill_parent(service, chance)
            waits.append(LOADING_SECONDS if seconds is None else seconds)
            left += survived
            service.start()
    service.stop()
    result = balance(scratch.service.engine, phones.acknowledged)
    scratch.close()
    kills = f"{workers} workers and {len(waits)} parents killed"
    ours = f"{result.acknowledged:,} acknowledged, {kills}"
    for what, value, target in (
        ("kills not survived", WORKER_KILLS + PARENT_KILLS - workers - len(waits), 0),
        ("acknowledged and lost", result.lost, 0),
        ("counted twice", result.doubles, 0),
        ("database damaged", int(not result.whole), 0),
        ("processes left without a parent", left, 0),
        ("longest until the port is free, s", max(waits, default=0.0), PORT_SECONDS),
    ):
        yield Figure(
            f"kills, {engine}: {what}",
            value,
            target,
            higher_is_better=False,
            ours=ours,
            baseline="kill -9 under load",
        )


def _awaited_workers(service: RunningService) -> list[int]:
    while not (workers := service.workers()):
        time.sleep(0.05)
    return workers
