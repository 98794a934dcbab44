"""What holds while modules are being loaded, which is most of a short command's time."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

INTERRUPTED = 128 + signal.SIGINT


@contextmanager
def loading() -> Iterator[None]:
    """Load modules: Ctrl+C ends the program at once, and nobody looks for garbage.

    A module that is half loaded must not see KeyboardInterrupt: some turn it into an
    error of their own. Looking for garbage among new modules costs a fifth of the time.
    """
    handler, collecting = signal.getsignal(signal.SIGINT), gc.isenabled()
    with suppress(ValueError):  # only the main thread may set a handler
        signal.signal(signal.SIGINT, _leave)
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        with suppress(ValueError):
            signal.signal(signal.SIGINT, handler)


def _leave(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
