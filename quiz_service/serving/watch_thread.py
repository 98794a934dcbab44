"""Looks every two seconds whether the database is still ours, and tells the operator."""

from __future__ import annotations

import json
from threading import Thread

from quiz_service.identity.watch import database_watch
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.service import Service
from quiz_service.serving.rounds import repeat, run_round, start_thread

NAME = "database watch"
PAUSE_SECONDS = 2.0


def start_watching(service: Service) -> Thread:
    """Start the thread of a worker; it ends with the process."""
    database_watch(service)  # remembers the file as it was opened
    return start_thread(
        NAME, lambda: repeat(lambda: watch_once(service), pause_seconds=PAUSE_SECONDS)
    )


def watch_once(service: Service) -> None:
    """Look once; what is wrong is told when it begins, and pages say “please wait”."""
    run_round(service, NAME, lambda: _look(service))


def _look(service: Service) -> None:
    watch = database_watch(service)
    trouble = watch.look(service)
    # Not against the trouble of the last look: /readyz may have looked in between.
    if trouble and trouble != watch.alarm:
        LOG.error("%s", json.dumps({"alarm": trouble}, ensure_ascii=False))
    watch.alarm = trouble
