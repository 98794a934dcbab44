"""A service in a worker: its application behind threads of its own, and what runs beside."""

from __future__ import annotations

import signal
from contextvars import copy_context
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from quiz_service.app import create_app
from quiz_service.desk.unit_table.adopting import served_table
from quiz_service.desk.unit_table.handover import CheckedCampaign, checked_campaign
from quiz_service.kernel.logs import LOGGED_COUNTY
from quiz_service.kernel.parent_watch import end_with_parent
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.kernel.workshop import OwnProcess
from quiz_service.serving.bridge import Bridge
from quiz_service.serving.counting_thread import start_counting
from quiz_service.serving.log_thread import start_keeping_the_log
from quiz_service.serving.start import open_service
from quiz_service.serving.units_thread import start_following_units
from quiz_service.serving.uses_thread import start_writing_uses_down
from quiz_service.serving.watch_thread import start_watching
from quiz_service.serving.webhook_thread import start_sending_events

if TYPE_CHECKING:
    from flask import Flask

    from quiz_service.kernel.service import Service

# A report of a whole county takes ten seconds; who asked meanwhile sees how many come first.
REPORTS = partial(
    OwnProcess, seconds=180, patience=15, memory=2 * 1024**3, is_asked_again=True
)
# A table of an office takes one second. What takes ten was made to take for ever.
UPLOADS = partial(OwnProcess, seconds=10, patience=20, memory=1024**3)
# Of several photographs the last begins within twelve seconds: all are answered within 27.
PHOTOGRAPHS = partial(OwnProcess, seconds=10, patience=15, memory=1024**3)
BESIDE = (
    start_watching,
    start_counting,
    start_following_units,
    start_keeping_the_log,
    start_writing_uses_down,
    start_sending_events,
)


def serve_one_county(settings: ServiceSettings, checked: CheckedCampaign) -> Bridge:
    """Begin a worker that serves one campaign, which was checked before."""
    forget_signals_of_parent()
    app, _service = serving_app(settings, checked)
    end_with_parent()
    return Bridge(app, settings.root)


def forget_signals_of_parent() -> None:
    """Let an end that comes while a worker begins end it.

    Until Granian sets its own handler, a worker has its parent's, which forgets such an end;
    the parent then waits for it in vain.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def serving_app(
    settings: ServiceSettings, checked: CheckedCampaign | None = None
) -> tuple[Flask, Service]:
    """Return a service's application and the service, whose threads have begun.

    The campaign is read from its folder unless it was ``checked`` already; the desk may have
    changed its units since.
    """
    checked = checked or checked_campaign(settings)
    service = replace(
        open_service(settings, checked=checked),
        workshop_of=REPORTS,
        uploads_of=UPLOADS,
        photographs_of=PHOTOGRAPHS,
    )
    served_table(service).begin(service, checked)
    app = create_app(service)
    copy_context().run(_begin_beside, service)
    return app, service


def _begin_beside(service: Service) -> None:
    LOGGED_COUNTY.set(service.settings.county)
    for start in BESIDE:
        start(service)
