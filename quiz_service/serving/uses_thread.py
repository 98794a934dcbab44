"""Writes down once a minute which sessions of organizers and which tokens were in use.

Every worker does, because each one knows only what it served itself.
"""

from __future__ import annotations

from threading import Thread

from quiz_service.api import token_uses
from quiz_service.kernel.service import Service
from quiz_service.organizers import session_uses
from quiz_service.serving.rounds import repeat, run_round, start_thread

NAME = "last uses"
PAUSE_SECONDS = 60.0


def start_writing_uses_down(service: Service) -> Thread:
    """Start the thread of a worker; it ends with the process."""
    return start_thread(
        NAME, lambda: repeat(lambda: note_once(service), pause_seconds=PAUSE_SECONDS)
    )


def note_once(service: Service) -> None:
    """Write the uses down; a failure is told to the operator, and tried again next time."""
    run_round(service, NAME, lambda: session_uses.write_down(service))
    run_round(service, NAME, lambda: token_uses.write_down(service))
