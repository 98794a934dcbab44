"""Heavy work in a process of its own, one piece after another, so that no phone waits for it.

Letters, reports and the tables of offices keep a processor busy for seconds. In a thread of
a worker they would hold what all its threads share; here they are nice to everybody else,
and one that takes too long is ended.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import active_children, get_context, util
from threading import Lock
from typing import Any, Protocol

from campaign_model import Campaign
from campaign_model.errors import InputError, RefusedError
from campaign_model.language import language, request_language
from quiz_service.kernel.parent_watch import end_with_parent

NICENESS = 15
Task = Callable[..., Any]


class StillWorkingError(Exception):
    """A piece of work is not ready yet; ``ahead`` pieces come before it."""

    def __init__(self, ahead: int) -> None:
        super().__init__(ahead)
        self.ahead = ahead


class WorkEndedError(Exception):
    """A piece of work took too long or too much memory, and was ended."""


class Workshop(Protocol):
    """Who does heavy work. A task is a function of a module; it gets the campaign first."""

    def begin(self, key: str, task: Task, *arguments: object) -> None:
        """Begin a piece of work that will be asked for; the same key is begun once."""

    def result(self, key: str, task: Task, *arguments: object) -> Any:
        """Return what a task makes of its arguments.

        Raises what the task raises, StillWorkingError and WorkEndedError.
        """

    def waiting(self) -> int:
        """Return how many pieces of work are begun or wait."""


class OwnThread:
    """Does each piece of work when it is asked for: in commands, and in tests."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign

    def begin(self, key: str, task: Task, *arguments: object) -> None:
        """Begin nothing: nobody waits beside it."""

    def result(self, key: str, task: Task, *arguments: object) -> Any:
        """Return what the task makes of its arguments, at once."""
        return task(self._campaign, *arguments)

    def waiting(self) -> int:
        """Return none: nothing waits."""
        return 0


class OwnProcess:
    """Does one piece of work after another in a process, which starts with the first."""

    def __init__(
        self, campaign: Campaign, *, seconds: float, patience: float, memory: int
    ) -> None:
        """``seconds`` are those of a piece of work, ``patience`` those of who asks for it."""
        self._campaign = campaign
        self._seconds, self._patience, self._memory = seconds, patience, memory
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: dict[str, Future[Any]] = {}

    def begin(self, key: str, task: Task, *arguments: object) -> None:
        """See Workshop."""
        self._submitted(key, task, arguments)

    def result(self, key: str, task: Task, *arguments: object) -> Any:
        """See Workshop."""
        future, ahead = self._submitted(key, task, arguments)
        try:
            return future.result(self._patience)
        except TimeoutError as late:
            raise StillWorkingError(ahead) from late
        except (BrokenProcessPool, MemoryError) as ended:
            raise WorkEndedError from ended

    def waiting(self) -> int:
        """See Workshop."""
        with self._lock:
            return len(self._waiting)

    def close(self) -> None:
        """End the process, with what it has not done."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _submitted(
        self, key: str, task: Task, arguments: tuple[object, ...]
    ) -> tuple[Future[Any], int]:
        """Return the work of a key and how many pieces come before it."""
        with self._lock:
            if key not in self._waiting:
                future = self._submit(task, arguments)
                self._waiting[key] = future
                future.add_done_callback(lambda _done: self._waiting.pop(key, None))
                return future, len(self._waiting) - 1
            return self._waiting[key], list(self._waiting).index(key)

    def _submit(self, task: Task, arguments: tuple[object, ...]) -> Future[Any]:
        for _attempt in range(2):
            pool = self._pool = self._pool or self._new_pool()
            with suppress(BrokenProcessPool):
                return pool.submit(_work, task, language(), self._seconds, arguments)
            self._pool = None  # its process was ended meanwhile
        raise WorkEndedError

    def _new_pool(self) -> ProcessPoolExecutor:
        # A worker that ends waits for its children, and these wait for work.
        util.Finalize(None, _end_children, exitpriority=1)
        given = (self._campaign, self._memory)
        return ProcessPoolExecutor(1, get_context("spawn"), _begin_process, given)


def _end_children() -> None:
    for child in active_children():
        child.kill()


_campaigns: list[Campaign] = []


def _begin_process(campaign: Campaign, memory: int) -> None:
    end_with_parent()
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Ctrl+C on a terminal is for the parent, which then ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _campaigns[:] = [campaign]


def _work(
    task: Task, spoken: str, seconds: float, arguments: tuple[object, ...]
) -> Any:
    """Do one piece of work. An alarm that nobody handles ends the process."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    request_language.set(spoken)
    try:
        return task(_campaigns[0], *arguments)
    except (InputError, RefusedError) as error:
        # Ours may need more than their words to be made again on the other side.
        raise RefusedError(str(error)) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
