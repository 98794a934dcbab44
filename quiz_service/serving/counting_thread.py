"""Adds up what waits beside the requests, so that reading a page never has to.

Every worker starts this thread and one of them counts: it holds a lock on a file, and when
it dies the next one gets it. A thread and not a process, because the wordings it judges by
are in the worker's memory already; it works half of the time at most.
"""

from __future__ import annotations

import fcntl
import json
import time
from threading import Thread

from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.logs import LOG
from quiz_service.kernel.service import Service

LOCK_FILE = "counting.lock"
PAUSE_SECONDS = 2.0
SHARE_OF_TIME = 0.5


def start_counting(service: Service) -> Thread:
    """Start the thread of a worker; it ends with the process."""
    thread = Thread(
        target=_count_for_ever, args=(service,), name="counting", daemon=True
    )
    thread.start()
    return thread


def _count_for_ever(service: Service) -> None:
    with (service.settings.data / LOCK_FILE).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        while True:
            # First, because a fresh worker is needed by phones before it has time to count.
            time.sleep(PAUSE_SECONDS)
            count_once(service)


def count_once(service: Service) -> None:
    """Add up what waits; a failure is told to the operator, and tried again next time."""
    try:
        catch_up(service, service.now(), share=SHARE_OF_TIME)
    except Exception as error:
        LOG.warning("%s", json.dumps({"alarm": "counting", "error": repr(error)}))
