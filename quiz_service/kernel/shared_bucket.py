"""A token bucket that all workers of a service share: one small file in the data folder.

Counted in one process's memory, a limit over the whole service would be as many times
larger as there are workers, and each would write an alarm of its own.
"""

from __future__ import annotations

import fcntl
import os
import struct
from dataclasses import dataclass
from pathlib import Path

_STATE = struct.Struct("<ddd")  # tokens left, when they were counted, last alarm
ALARM_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bucket:
    """At most ``tokens`` at once, and ``per_second`` of them come back."""

    tokens: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Draw:
    """Whether there was a token, and whether it is time to tell the operator that none is."""

    granted: bool
    tell: bool


def draw_token(file: Path, bucket: Bucket, seconds: float) -> Draw:
    """Take a token at the moment ``seconds`` (since 1970), if one is left.

    Where the disk does not take the file, nobody is refused for it.
    """
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return Draw(granted=True, tell=False)
    try:
        # Held for microseconds, and let go with the handle.
        fcntl.flock(handle, fcntl.LOCK_EX)
        tokens, counted, told = _read(handle, bucket, seconds)
        tokens = min(
            bucket.tokens, tokens + max(0.0, seconds - counted) * bucket.per_second
        )
        granted = tokens >= 1
        tell = not granted and abs(seconds - told) >= ALARM_SECONDS
        state = _STATE.pack(tokens - granted, seconds, seconds if tell else told)
        os.pwrite(handle, state, 0)
    except OSError:
        return Draw(granted=True, tell=False)
    finally:
        os.close(handle)
    return Draw(granted, tell)


def _read(handle: int, bucket: Bucket, seconds: float) -> tuple[float, float, float]:
    stored = os.pread(handle, _STATE.size, 0)
    if len(stored) != _STATE.size:
        return float(bucket.tokens), seconds, 0.0
    tokens, counted, told = _STATE.unpack(stored)
    return tokens, counted, told
