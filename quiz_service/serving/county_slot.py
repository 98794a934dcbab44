"""A county of a worker: it has begun and serves, or has not and is tried again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from quiz_service.identity.watch import database_watch
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.logs import LOGGED_COUNTY
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.serving.bridge import Bridge
from quiz_service.serving.worker import serving_app

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from quiz_service.desk.unit_table.handover import CheckedCampaign
    from quiz_service.kernel.service import Service
    from quiz_service.metrics.requests import RequestMetrics


class CountySlot:
    """A county of a worker; without a service it has not begun."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.application: WSGIApplication | None = None
        self.bridge: Bridge | None = None
        self.service: Service | None = None

    @property
    def name(self) -> str:
        """What people call the county, as far as its campaign could be read."""
        if self.service is None:
            return self.settings.county
        return str(self.service.campaign.settings.county)

    @property
    def is_ready(self) -> bool:
        """Whether it serves, and its database is the one that was opened."""
        if self.service is None:
            return False
        return database_watch(self.service).is_usable()

    def begin(
        self,
        checked: CheckedCampaign | None,
        metrics: RequestMetrics | None = None,
    ) -> bool:
        """Return whether the county serves; tell the operator why it does not."""
        if self.bridge:
            return True
        county = self.settings.county
        try:
            app, service = serving_app(self.settings, checked)
        except Exception as error:
            alarm = {"county": county, "alarm": "county", "error": _words_of(error)}
            LOG.error("%s", json.dumps(alarm, ensure_ascii=False))
            return False
        if metrics:
            app.after_request(metrics.count)
        self.service = service
        self.application = _named(app, county)
        self.bridge = Bridge(self.application, self.settings.root)
        return True


def _words_of(error: Exception) -> str:
    """Return what the log says of a fault: a database's own words quote what it was told."""
    quotes = isinstance(error, SQLAlchemyError)
    return type(error).__name__ if quotes else str(error)


def _named(application: WSGIApplication, county: str) -> WSGIApplication:
    """Return an application whose lines in the log name its county."""

    def answer(
        environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        before = LOGGED_COUNTY.set(county)
        try:
            return application(environ, start_response)
        finally:
            LOGGED_COUNTY.reset(before)

    return answer
