"""Heavy work in a process of its own, one piece after another, so that no phone waits for it.

Letters, reports and the tables of offices keep a processor busy for seconds. In a thread of
a worker they would hold what all its threads share; here they are nice to everybody else,
and one that takes too long is ended.
"""

from __future__ import annotations

import os
import resource
import signal
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, util
from threading import Lock, Thread
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


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A piece of work that waits for its turn, in the language of who asked for it."""

    task: Task
    arguments: tuple[object, ...]
    language: str
    future: Future[Any] = field(default_factory=Future)


class OwnProcess:
    """Does one piece of work after another in a process, which starts with the first.

    The process gets a piece only when the one before is done, so that one which has to be
    ended takes no other with it.
    """

    def __init__(
        self,
        campaign: Campaign,
        *,
        seconds: float,
        patience: float,
        memory: int,
        is_asked_again: bool = False,
    ) -> None:
        """``seconds`` are those of a piece of work, ``patience`` those of who asks for it.

        Work that is not begun when patience ends is dropped, unless it ``is_asked_again``.
        """
        self._campaign = campaign
        self._seconds, self._patience, self._memory = seconds, patience, memory
        self._is_asked_again = is_asked_again
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: dict[str, Future[Any]] = {}  # with the piece that is being done
        self._queue: deque[_Piece] = deque()
        self._is_working = False

    def begin(self, key: str, task: Task, *arguments: object) -> None:
        """See Workshop."""
        self._submitted(key, task, arguments)

    def result(self, key: str, task: Task, *arguments: object) -> Any:
        """See Workshop."""
        future, ahead = self._submitted(key, task, arguments)
        try:
            return future.result(self._patience)
        except (TimeoutError, CancelledError) as late:
            if not self._is_asked_again:
                future.cancel()
            raise StillWorkingError(ahead) from late
        except (BrokenProcessPool, MemoryError) as ended:
            raise WorkEndedError from ended

    def waiting(self) -> int:
        """See Workshop."""
        with self._lock:
            return len(self._waiting)

    def close(self) -> None:
        """End the process, with what it has not done."""
        with self._lock:
            dropped, self._queue = self._queue, deque()
            pool, self._pool = self._pool, None
        for piece in dropped:
            piece.future.cancel()
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _submitted(
        self, key: str, task: Task, arguments: tuple[object, ...]
    ) -> tuple[Future[Any], int]:
        """Return the work of a key and how many pieces come before it."""
        with self._lock:
            if key in self._waiting:
                return self._waiting[key], list(self._waiting).index(key)
            piece = _Piece(task, arguments, language())
            self._waiting[key] = piece.future
            piece.future.add_done_callback(lambda _done: self._forget(key))
            self._queue.append(piece)
            if not self._is_working:
                self._is_working = True
                Thread(target=self._work_off, name="workshop", daemon=True).start()
            return piece.future, len(self._waiting) - 1

    def _forget(self, key: str) -> None:
        with self._lock:
            self._waiting.pop(key, None)

    def _work_off(self) -> None:
        """Have the pieces done in their order, until none is left."""
        while piece := self._next_piece():
            try:
                result = self._submit(piece).result()
            except (
                BaseException
            ) as error:  # raised again where the result is waited for
                piece.future.set_exception(error)
            else:
                piece.future.set_result(result)

    def _next_piece(self) -> _Piece | None:
        with self._lock:
            while self._queue:
                piece = self._queue.popleft()
                if piece.future.set_running_or_notify_cancel():
                    return piece
            self._is_working = False
            return None

    def _submit(self, piece: _Piece) -> Future[Any]:
        for _attempt in range(2):
            pool = self._pool = self._pool or self._new_pool()
            with suppress(BrokenProcessPool):
                return pool.submit(
                    _work, piece.task, piece.language, self._seconds, piece.arguments
                )
            self._pool = None  # its process was ended meanwhile
        raise WorkEndedError

    def _new_pool(self) -> ProcessPoolExecutor:
        # Without it a worker never ends: it waits for its children, and these wait for work.
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
        # An error crosses to the parent by its text alone; some of ours need more to be built.
        raise RefusedError(str(error)) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
