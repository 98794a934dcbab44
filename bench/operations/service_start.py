"""Starting and stopping the service: seconds to the first answer and to the end, memory.

The line below is Flask with nothing in it on the same server, workers and database. The
two start in turn, and of each the median counts: of five starts the first may compile.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.figure import Figure
from bench.instruments.process_tree import memory_of
from bench.operations.bytecode import keeping_bytecode
from bench.service.quiz_server import (
    BARE_PORT,
    PORT,
    START_SECONDS,
    NotServedError,
    Scratch,
)
from wuzha.ports import reserve

ROUNDS = 5
MOST = {"start": 1.5, "stop": 1.0, "megabytes": 160.0}
POLL_SECONDS = 0.02
# Each worker has answered some of these, so what serving needs is loaded.
PAGES = ("/", "/sign-in", "/privacy")
ASKED = 20
# A bare server that is ended while a worker starts may never end by itself.
MOST_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Life:
    """Seconds from the command to the first answer, seconds to its end, megabytes between."""

    start: float
    stop: float
    megabytes: float


def run() -> list[Figure]:
    """Return the service's start, stop and memory beside those of the bare one."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        scratch = Scratch(Path(temporary))
        scratch.codes(10)
        compiled = Path(temporary) / "bytecode"
        scratch.environment = keeping_bytecode(scratch.environment, compiled)
        for _round in range(ROUNDS):
            bare.append(_life(scratch.bare_command(), scratch, BARE_PORT, ("/page",)))
            ours.append(_life(scratch.command(), scratch, PORT, PAGES))
        scratch.close()
    return [
        _figure("seconds from serve to its first answer", "start", ours, bare),
        _figure("seconds from the signal to its end", "stop", ours, bare),
        _figure("memory of the service, MB", "megabytes", ours, bare),
    ]


def _figure(name: str, field: str, ours: list[Life], bare: list[Life]) -> Figure:
    value, floor = (
        statistics.median(getattr(life, field) for life in lives)
        for lives in (ours, bare)
    )
    return Figure(
        name,
        value,
        MOST[field],
        False,
        f"median of {ROUNDS}",
        f"bare Flask {floor:.2f}",
    )


def _life(
    command: list[str], scratch: Scratch, port: int, pages: tuple[str, ...]
) -> Life:
    """Start a server, ask it for its pages, end it; ended too where it never answers."""
    reserve("127.0.0.1", port).close()  # or whoever listens there would be measured
    began = time.perf_counter()
    running = subprocess.Popen(
        command,
        env=scratch.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        base = f"http://127.0.0.1:{port}"
        _first_answer(running, base + pages[0])
        start = time.perf_counter() - began
        for _time in range(ASKED):
            for page in pages:
                urllib.request.urlopen(base + page, timeout=START_SECONDS).read()
        megabytes = memory_of(running.pid) / 2**20
        began = time.perf_counter()
        running.terminate()
        with suppress(subprocess.TimeoutExpired):
            running.wait(MOST_PATIENCE)
        stop = time.perf_counter() - began
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return Life(start, stop, megabytes)


def _first_answer(running: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while running.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=START_SECONDS).read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(POLL_SECONDS)
        else:
            return
    raise NotServedError(f"{address} did not answer")
