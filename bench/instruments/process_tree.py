"""The processes that came from one, and the memory they take together."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAUSE_SECONDS = 0.1


class Peak:
    """The most bytes that a process and all that came from it had at one moment."""

    bytes: int = 0


def descendants(process: int) -> list[int]:
    """Return the numbers of all processes that came from one."""
    processes = children_of(process)
    for child in processes:  # grows while it is walked
        processes += children_of(child)
    return processes


@contextmanager
def peak_of_memory() -> Iterator[Peak]:
    """Watch the memory of this process and its descendants until the block ends.

    What several of them share is divided among them (Linux' proportional set size).
    """
    peak, ended = Peak(), threading.Event()

    def watch() -> None:
        while not ended.wait(PAUSE_SECONDS):
            here = os.getpid()
            peak.bytes = max(peak.bytes, memory_of(here))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def memory_of(process: int) -> int:
    """Return the bytes of a process and all that came from it, shares divided."""
    return sum(map(_share, [process, *descendants(process)]))


def _share(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:  # a process that ended
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "")
    return 1024 * int(line.split()[1]) if line else 0


def children_of(process: int) -> list[int]:
    """Return the numbers of the processes that one began itself."""
    children: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # a thread that ended
            children += map(int, path.read_text("ascii").split())
    return children
