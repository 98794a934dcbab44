"""Adds up what waits beside the requests, so that reading a page never has to.

Every worker starts this thread and one of them counts: it holds a lock on a file, and when
it dies the next one gets it. A thread and not a process, because the wordings it judges by
are in the worker's memory already; it works half of the time at most.
"""

from __future__ import annotations

import fcntl
from threading import Thread

from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.service import Service
from quiz_service.serving.rounds import repeat, run_round, start_thread

NAME = "counting"
LOCK_FILE = "counting.lock"
PAUSE_SECONDS = 2.0
SHARE_OF_TIME = 0.5


def start_counting(service: Service) -> Thread:
    """Start the thread of a worker; it ends with the process."""
    return start_thread(NAME, lambda: _count_for_ever(service))


def count_once(service: Service) -> None:
    """Add up what waits; a failure is told to the operator, and tried again next time."""
    run_round(
        service, NAME, lambda: catch_up(service, service.now(), share=SHARE_OF_TIME)
    )


def _count_for_ever(service: Service) -> None:
    with (service.settings.data / LOCK_FILE).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        repeat(lambda: count_once(service), pause_seconds=PAUSE_SECONDS)
