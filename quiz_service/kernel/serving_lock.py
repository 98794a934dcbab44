"""Who serves from a data folder: held by ``serve`` as long as it runs, however it ends.

The system lets go of the lock with the last process that holds it, so a killed service
leaves nothing to clean up.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "serving.lock"


class BeingServedError(Exception):
    """Somebody serves from this folder, or is about to take its place."""


@contextmanager
def serving(data: Path) -> Iterator[None]:
    """Hold a folder as one that is served; others may serve from it too."""
    with _held(data, fcntl.LOCK_SH):
        yield


@contextmanager
def not_served(data: Path) -> Iterator[None]:
    """Hold a folder as one that nobody serves from. Raises BeingServedError."""
    with _held(data, fcntl.LOCK_EX):
        yield


@contextmanager
def _held(data: Path, kind: int) -> Iterator[None]:
    descriptor = os.open(data / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BeingServedError from error
        yield
    finally:
        os.close(descriptor)
