"""Granian with workers: one that dies is replaced, one that leaves finishes first."""

from __future__ import annotations

import time
from contextlib import suppress

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from quiz_service.serving.bridge import HEAD_SECONDS

DRAIN_SECONDS = 25
BACKLOG = 2048
RESPAWN_SECONDS = 0.1


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop.

    Granian itself ends when a worker dies twice within seconds; then it is begun anew, as a
    service manager would, so that a phone meets a pause and not an end.
    """
    while True:
        server = Server(
            "quiz_service.wsgi:bridge",
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
            server.serve()
        if server.interrupt_signal:
            return
        time.sleep(RESPAWN_SECONDS)
