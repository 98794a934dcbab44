"""Writes down what was noted while pages were read, and keeps the head of the log apart."""

from __future__ import annotations

from threading import Thread

from quiz_service.audit.keeping import keep_log
from quiz_service.kernel.service import Service
from quiz_service.serving.rounds import repeat, run_round, start_thread

NAME = "audit log"
PAUSE_SECONDS = 2.0


def start_keeping_the_log(service: Service) -> Thread:
    """Start the thread of a worker; it ends with the process."""
    return start_thread(
        NAME, lambda: repeat(lambda: keep_once(service), pause_seconds=PAUSE_SECONDS)
    )


def keep_once(service: Service) -> None:
    """Write down and keep the head; a failure is told, and tried again next time."""
    run_round(service, NAME, lambda: keep_log(service))
