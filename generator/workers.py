"""Workers for files: processes of this machine, or those of a Dask cluster on several.

The tasks are the same, so are their bytes. A worker that dies costs what it was at: a
cluster gives its tasks to another.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any, TypeVar

from campaign_model.language import gettext as _
from generator.errors import BuildError
from typesetting.typeset import JOBS_PER_WORKER, toolset_digest

BATCH = 10
# Batches under way for each worker: enough to keep it busy, few enough to stay small.
AHEAD = 3
PATIENCE = "30s"  # until a scheduler has answered and brought a worker

Task = TypeVar("Task")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes make files, or the address of the cluster that does."""

    jobs: int
    scheduler: str = ""


def make_all(
    make: Callable[[Task], Made],
    tasks: Iterable[Task],
    workers: Workers,
    *,
    batch: int = BATCH,
) -> Iterator[Made]:
    """Yield what ``make`` returns of every task, in whatever order workers finish.

    A worker takes ``batch`` tasks at a time: one where each takes seconds, so that none has
    ten to do while another is idle. Raises BuildError where a cluster does not answer, or
    sets pages with other tools.
    """
    if workers.jobs == 1 and not workers.scheduler:
        yield from map(make, tasks)
        return
    with _pool(workers) as (pool, width):
        try:
            for made in _collected(pool, make, _batches(tasks, batch), AHEAD * width):
                yield from made
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _pool(workers: Workers) -> Iterator[tuple[Executor, int]]:
    if workers.scheduler:
        with _cluster(workers.scheduler) as (client, width):
            # Not pure: the same task after a changed build is another one.
            yield client.get_executor(pure=False), width
        return
    # Spawned, not forked: Typst keeps threads. Workers are replaced after a while, since
    # its cache only grows.
    context = multiprocessing.get_context("spawn")
    recycle = max(JOBS_PER_WORKER // BATCH, 1)
    with ProcessPoolExecutor(
        workers.jobs, context, max_tasks_per_child=recycle
    ) as pool:
        yield pool, workers.jobs


@contextmanager
def _cluster(scheduler: str) -> Iterator[tuple[Any, int]]:
    """Yield a cluster's client and its number of workers."""
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        message = _("Several machines need the extra: pip install “wuzha[cluster]”.")
        raise BuildError(message) from error
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        message = _("No scheduler answers at {address}.")
        raise BuildError(message.format(address=scheduler)) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            message = _("The scheduler at {address} has no worker.")
            raise BuildError(message.format(address=scheduler)) from error
        # Another font or another Typst would make other bytes of the same task.
        tools = client.run(toolset_digest)
        strange = [worker for worker, said in tools.items() if said != toolset_digest()]
        if strange:
            message = _("The worker {worker} has another version of wuzha or its font.")
            raise BuildError(message.format(worker=strange[0]))
        yield client, len(tools)


def _collected(
    pool: Executor,
    make: Callable[[Task], Made],
    batches: Iterator[list[Task]],
    ahead: int,
) -> Iterator[list[Made]]:
    running: set[Future[list[Made]]] = set()
    for batch in batches:
        running.add(pool.submit(_make_batch, make, batch))
        if len(running) >= ahead:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in finished)
    for future in running:
        yield future.result()


def _batches(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    waiting = iter(tasks)
    while batch := list(islice(waiting, size)):
        yield batch


def _make_batch(make: Callable[[Task], Made], batch: list[Task]) -> list[Made]:
    return [make(task) for task in batch]
