"""Tells another system of events beside the requests of a worker, where one is set."""

from __future__ import annotations

from threading import Thread

from quiz_service.kernel.service import Service
from quiz_service.serving.rounds import repeat, run_round, start_thread

NAME = "webhook"
PAUSE_SECONDS = 20.0


def start_sending_events(service: Service) -> Thread | None:
    """Start the thread of a worker; without an address nothing is ever sent."""
    if not service.settings.webhook:
        return None
    return start_thread(
        NAME, lambda: repeat(lambda: send_once(service), pause_seconds=PAUSE_SECONDS)
    )


def send_once(service: Service) -> None:
    """Send what is due; a failure is told, and tried again next time."""
    # Loaded here: most counties have no receiver, and a worker starts without its parts.
    from quiz_service.webhooks.sending import (  # noqa: PLC0415
        send_events,
    )

    run_round(service, NAME, lambda: send_events(service))
