"""Looks every two seconds whether the desk changed the table of units, in each worker."""

from __future__ import annotations

from threading import Thread

from quiz_service.desk.unit_table.adopting import served_table
from quiz_service.kernel.service import Service
from quiz_service.serving.rounds import repeat, run_round, start_thread

NAME = "table of units"
PAUSE_SECONDS = 2.0


def start_following_units(service: Service) -> Thread:
    """Start the thread of a worker; it ends with the process."""
    table = served_table(service)

    def look() -> None:
        run_round(service, NAME, lambda: table.look(service))

    def follow() -> None:
        look()  # the desk may have changed the table before this worker began
        repeat(look, pause_seconds=PAUSE_SECONDS)

    return start_thread(NAME, follow)
