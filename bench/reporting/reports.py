"""Reports after a million answers, and of thousands of units: what a page costs then.

``BENCH_DATABASE_URL`` names a PostgreSQL to try the same on; without it, SQLite alone.
``BENCH_ANSWERS`` makes the million smaller for a first look.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, text

from bench.figure import Figure
from bench.reporting.adding_up import adding_figure

MANY = int(os.environ.get("BENCH_ANSWERS", "1000000"))
FEW, UNITS, MORE_UNITS = 10_000, 300, 5_000
PAGES = ("unit", "county", "snapshot")
MOST, MOST_MEMORY, LEAST_GAIN = 1.5, 500.0, 20.0
Times = dict[str, float]


def run() -> Iterator[Figure]:
    """Every figure on SQLite, and on PostgreSQL where one is named."""
    yield adding_figure()
    yield from _figures("SQLite", None)
    if address := os.environ.get("BENCH_DATABASE_URL"):
        yield from _figures("PostgreSQL", address)


def _figures(engine: str, address: str | None) -> Iterator[Figure]:
    few, many = _times(FEW, UNITS, address), _times(MANY, UNITS, address)
    for page in PAGES:
        yield Figure(
            f"{page}, {MANY:,} answers against {FEW:,}, {engine}",
            many[page] / few[page],
            MOST,
            False,
            f"{many[page]:.0f} ms",
            f"{few[page]:.0f} ms",
        )
    yield Figure(
        f"memory after {MANY:,} answers, MB, {engine}",
        many["memory"],
        MOST_MEMORY,
        False,
        f"{many['memory']:.0f} MB",
        f"{few['memory']:.0f} MB after {FEW:,}",
    )
    yield Figure(
        f"county page against one scan over all answers, {engine}",
        many["scan"] / many["county"],
        LEAST_GAIN,
        True,
        f"{many['county']:.0f} ms, adding up before it {many['folding']:.0f} µs an answer",
        f"{many['scan'] / 1000:.1f} s for the scan",
    )
    # Ten answers a unit, so that only the number of units differs.
    less, more = (
        _times(10 * UNITS, UNITS, address),
        _times(10 * MORE_UNITS, MORE_UNITS, address),
    )
    for page in PAGES:
        yield Figure(
            f"{page}, {MORE_UNITS:,} units against {UNITS}, share of linear, {engine}",
            more[page] / less[page] / (MORE_UNITS / UNITS),
            1.0,
            False,
            f"{more[page]:.0f} ms",
            f"{less[page]:.0f} ms",
        )


def _times(answers: int, units: int, address: str | None) -> Times:
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        database = address or f"sqlite:///{Path(folder) / 'quiz.db'}"
        if address:
            _empty(address)
        command = [sys.executable, "-m", "bench.reporting.report_worker"]
        finished = subprocess.run(
            [*command, str(answers), str(units), database, folder],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    times: Times = json.loads(finished.stdout.splitlines()[-1])
    return times


def _empty(address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
