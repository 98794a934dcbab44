"""How long somebody waits for help: the median of many starts of ``wuzha --help``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.instruments.clock import seconds, wuzha
from bench.operations.bytecode import keeping_bytecode

STARTS, MOST_SECONDS = 15, 0.25


def run() -> Iterator[Figure]:
    """Yield the median of help; the first start, which may compile, is not counted."""
    command = wuzha("--help")
    with TemporaryDirectory(prefix="wuzha-bench-") as folder:
        environment = keeping_bytecode(os.environ, Path(folder))
        seconds(command, environment=environment)
        starts = [seconds(command, environment=environment) for _start in range(STARTS)]
    yield Figure(
        "Seconds to the list of commands",
        median(starts),
        MOST_SECONDS,
        False,
        f"wuzha --help {median(starts):.2f} s",
        f"{STARTS} starts, the slowest {max(starts):.2f} s",
    )
