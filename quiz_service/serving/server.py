"""Granian with workers: one that dies is replaced, one that leaves finishes first."""

from __future__ import annotations

import gc
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from quiz_service.serving.bridge import HEAD_SECONDS, Exchange, RequestScope

DRAIN_SECONDS = 25
BACKLOG = 2048
RESPAWN_SECONDS = 0.1
Application = Callable[[RequestScope, Exchange], Awaitable[None]]


def serve(host: str, port: int, workers: int, begin: Callable[[], Application]) -> None:
    """Serve until told to stop; each worker calls ``begin`` for what it serves.

    Workers are forked: they share the memory of all that was loaded and read before, as
    long as nobody looks for garbage in it.

    Granian itself ends when a worker dies twice within seconds; then it is begun anew, as a
    service manager would, so that a phone meets a pause and not an end.
    """
    gc.freeze()
    while True:
        server = Server(
            "wuzha",
            address=host,
            port=port,
            interface=Interfaces.RSGI,
            workers=workers,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=int(HEAD_SECONDS * 1000)),
            backlog=BACKLOG,
            respawn_failed_workers=True,
            respawn_interval=RESPAWN_SECONDS,
            workers_kill_timeout=DRAIN_SECONDS,
            websockets=False,
            log_level=LogLevels.critical,
        )
        with suppress(SystemExit):
            server.serve(target_loader=begin, wrap_loader=False)
        if server.interrupt_signal:
            return
        time.sleep(RESPAWN_SECONDS)
