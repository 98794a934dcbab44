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
    table = served_table(service)  # remembers the table that the start has read

    def look() -> None:
        run_round(service, NAME, lambda: table.look(service))

    return start_thread(NAME, lambda: repeat(look, pause_seconds=PAUSE_SECONDS))
