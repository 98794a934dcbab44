"""Ends a worker whose parent is gone, so that nothing serves a port that nobody can stop.

A parent that is killed outright tells its children nothing. The next start would find the
port taken by workers that no service manager knows.
"""

from __future__ import annotations

import os
import time
from multiprocessing import parent_process
from threading import Thread

LOOK_SECONDS = 0.5


def end_with_parent() -> Thread:
    """Start the thread that watches the parent of this process; it ends with the process."""
    thread = Thread(target=_watch, args=(_parent(),), name="parent watch", daemon=True)
    thread.start()
    return thread


def _parent() -> int:
    """Return the number of the process that began this one, also where it is gone by now.

    It may end while a worker still loads; asked only then, the system names another one.
    """
    process = parent_process()
    number = process.pid if process else None
    return number or os.getppid()


def _watch(parent: int) -> None:
    # A process without a parent is given to another one at once, so the number changes.
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    # At once, as a kill would: an orderly end can wait long for a connection, and phones
    # send again what was not acknowledged.
    os._exit(1)
