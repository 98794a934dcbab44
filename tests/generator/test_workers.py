"""Files made on a cluster are those made here, also where a worker is killed under way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from campaign_model import Campaign
from generator.errors import BuildError
from generator.kits.make import make_kits
from generator.workers import BATCH, Workers, make_all

pytestmark = pytest.mark.slow


def started(*arguments: str) -> subprocess.Popen[str]:
    program = f"distributed.cli.{arguments[0]}"
    return subprocess.Popen(
        [sys.executable, "-m", program, *arguments[1:]],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )


def address_said(process: subprocess.Popen[str]) -> str:
    """What a scheduler says on its start: where it listens."""
    assert process.stderr
    for line in process.stderr:
        if "Scheduler at:" in line:
            return line.split()[-1]
    raise AssertionError("the scheduler ended before it listened")


@contextmanager
def running_cluster(
    *first: str,
) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and two workers of one thread, without anybody who starts them again.

    ``first`` are further options of the first worker.
    """
    where = ("--host", "127.0.0.1", "--port", "0")
    scheduler = started("dask_scheduler", *where, "--no-dashboard")
    address = address_said(scheduler)
    quiet = ("--no-dashboard", "--no-nanny", "--nthreads", "1")
    workers = [started("dask_worker", address, *quiet, *more) for more in (first, ())]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
            if process.stderr:
                process.stderr.close()


def half(number: int) -> float:
    """A task that the worker of number 7 dies of, the first time."""
    name, _, folder = os.environ.get("WUZHA_TEST_KILL", "").partition(":")
    if name and number == int(name):
        mark = Path(folder, "died")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return number / 2


def test_a_killed_workers_tasks_go_to_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WUZHA_TEST_KILL", f"7:{tmp_path}")
    with running_cluster() as (address, workers):
        halves = sorted(make_all(half, range(6 * BATCH), Workers(1, address)))
        deaths = [worker.poll() for worker in workers]

    assert halves == [number / 2 for number in range(6 * BATCH)]
    assert (tmp_path / "died").exists()
    assert deaths.count(-signal.SIGKILL) == 1


def test_kits_of_a_cluster_are_the_same_bytes(
    qingyuan: Campaign,
    built: Path,
    tmp_path: Path,
) -> None:
    chosen = ["V01", "H01", "S02"]

    here = make_kits(qingyuan, built, tmp_path / "a", units=chosen, workers=Workers(1))
    with running_cluster() as (address, _processes):
        there = make_kits(
            qingyuan, built, tmp_path / "b", units=chosen, workers=Workers(1, address)
        )

    assert [path.name for path in here] == [path.name for path in there]
    for one, other in zip(here, there, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.workers.PATIENCE", "1s")

    with pytest.raises(BuildError, match=r"127\.0\.0\.1:9"):
        list(make_all(half, [1], Workers(1, "tcp://127.0.0.1:9")))
