"""Lets what was written survive a power cut."""

from __future__ import annotations

import os
from pathlib import Path
from threading import get_ident


def make_durable(path: Path) -> None:
    """Wait until a file's bytes, or a folder's entries, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_durably(path: Path, data: bytes) -> None:
    """Write a file in place of the one before; killed at any point, one of them is whole.

    Threads of one process write at the same time, each under a name of its own.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    fresh.write_bytes(data)
    make_durable(fresh)
    fresh.replace(path)
    make_durable(path.parent)
