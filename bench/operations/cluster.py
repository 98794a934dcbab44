"""Bulk work on a Dask cluster of two workers against two processes of this machine.

The cluster runs already, as it would in an office; its workers load what they need with the
first county. The pool of ``--jobs 2`` starts its processes within the time measured.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from generator.workers import Workers, make_all
from quiz_service.simulation.counties import counties_to_make, make_county
from tests.generator.test_workers import running_cluster

CAMPAIGN, MOMENT = Path("campaigns/qingyuan"), datetime(2026, 11, 26, 16)
COUNTIES, LEAST = 12, 0.85


def run() -> Iterator[Figure]:
    """Yield how fast the cluster makes simulated counties, local processes being 1."""
    local = seconds_of(Workers(2))
    with running_cluster() as (address, _processes):
        cluster = seconds_of(Workers(1, address))
    yield Figure(
        f"{COUNTIES} simulated counties on two Dask workers against --jobs 2",
        local / cluster,
        LEAST,
        True,
        f"cluster {cluster:.1f} s",
        f"two processes {local:.1f} s",
    )


def seconds_of(workers: Workers) -> float:
    """Make the counties in a scratch folder and return how long it took."""
    with TemporaryDirectory(prefix="wuzha-bench-") as out:
        counties = counties_to_make(CAMPAIGN, Path(out), count=COUNTIES, moment=MOMENT)
        began = time.perf_counter()
        for _folder in make_all(make_county, counties, workers, batch=1):
            pass
        return time.perf_counter() - began
