"""A service in a worker: its application behind threads of its own, and what runs beside."""

from __future__ import annotations

from contextvars import copy_context
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from quiz_service.app import create_app
from quiz_service.kernel.logs import LOGGED_COUNTY
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.kernel.workshop import OwnProcess, Workshop
from quiz_service.serving.counting_thread import start_counting
from quiz_service.serving.log_thread import start_keeping_the_log
from quiz_service.serving.start import open_service
from quiz_service.serving.units_thread import start_following_units
from quiz_service.serving.uses_thread import start_writing_uses_down
from quiz_service.serving.watch_thread import start_watching
from quiz_service.serving.webhook_thread import start_sending_events

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from campaign_model import Campaign
    from quiz_service.kernel.service import Service

# A report of a whole county takes ten seconds; who asked meanwhile sees how many come first.
REPORTS = partial(
    OwnProcess, seconds=180, patience=15, memory=2 * 1024**3, is_asked_again=True
)
# A table of an office takes one second. What takes ten was made to take for ever.
UPLOADS = partial(OwnProcess, seconds=10, patience=20, memory=1024**3)
# Of several photographs the last begins within twelve seconds: all are answered within 27.
PHOTOGRAPHS = partial(OwnProcess, seconds=10, patience=15, memory=1024**3)
# A twentieth of a second each: two hundred may wait.
HASHING = partial(OwnProcess, seconds=5, patience=10, memory=1024**3)
BESIDE = (
    start_watching,
    start_counting,
    start_following_units,
    start_keeping_the_log,
    start_writing_uses_down,
    start_sending_events,
)


def serving_app(
    settings: ServiceSettings, hashing_of: Callable[[Campaign], Workshop] = HASHING
) -> tuple[Flask, Service]:
    """Return a service's application and the service, whose threads have begun.

    ``hashing_of`` may give several counties one process: what it does knows none of them.
    """
    service = replace(
        open_service(settings),
        workshop_of=REPORTS,
        uploads_of=UPLOADS,
        photographs_of=PHOTOGRAPHS,
        hashing_of=hashing_of,
    )
    app = create_app(service)
    copy_context().run(_begin_beside, service)
    return app, service


def _begin_beside(service: Service) -> None:
    LOGGED_COUNTY.set(service.settings.county)
    for start in BESIDE:
        start(service)
