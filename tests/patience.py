"""How long tests wait for others; never a measure, so a slow machine fails none of them."""

from __future__ import annotations

import time
from collections.abc import Callable

STUCK_SECONDS = 60.0  # until a machine is taken to be stuck
LOOK_SECONDS = 0.05


def eventually(holds: Callable[[], object]) -> bool:
    """Wait until something holds; return whether it did before the patience was over."""
    until = time.monotonic() + STUCK_SECONDS
    while not (is_so := bool(holds())) and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    return is_so
