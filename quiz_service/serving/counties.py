"""Many counties in one worker: each request goes to the county whose address it asks.

Every county has threads of its own, so a database that does not answer holds nobody else's
phones. One that cannot begin answers “please wait”, and is tried again; the others serve.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz_service.installation.places import at_place, is_apart, on_host
from quiz_service.kernel.headers import SECURE_ONLY
from quiz_service.kernel.logs import prepare
from quiz_service.kernel.parent_watch import end_with_parent
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.metrics.exposition import exposition, may_read
from quiz_service.metrics.requests import FOLDER_VARIABLE, RequestMetrics
from quiz_service.serving.bridge import Exchange, RequestScope, host_of
from quiz_service.serving.county_gauges import CountyGauges
from quiz_service.serving.county_slot import CountySlot
from quiz_service.serving.front import (
    Answer,
    front_page,
    plain_answer,
    wait_page,
)
from quiz_service.serving.rounds import repeat, start_thread
from quiz_service.serving.worker import forget_signals_of_parent

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from quiz_service.desk.unit_table.handover import CheckedCampaign
    from quiz_service.installation.reading import Installation

TRY_AGAIN_SECONDS = 20.0
NOTHING_CHECKED: Mapping[str, CheckedCampaign] = MappingProxyType({})
LIVE, READY, METRICS = "/livez", "/readyz", "/metrics"


def serve_all_counties(
    installation: Installation,
    checked: Mapping[str, CheckedCampaign],
    waiting: Collection[str],
) -> Counties:
    """Begin a worker that serves every county but those ``waiting`` for their operators."""
    forget_signals_of_parent()
    counties = Counties(
        installation.services, waiting, installation.metrics_token, checked
    )
    end_with_parent()
    return counties


class Counties:
    """All counties of a worker: an RSGI application, and a WSGI one as ``wsgi``."""

    def __init__(
        self,
        services: Iterable[ServiceSettings],
        waiting: Collection[str] = (),
        metrics_token: str = "",
        checked: Mapping[str, CheckedCampaign] = NOTHING_CHECKED,
    ) -> None:
        """Begin each county that is not ``waiting`` for its operator.

        A campaign that is not ``checked`` already is read from its folder.
        """
        prepare()
        self._slots = [(own, CountySlot(own)) for own in services]
        self._waiting = frozenset(waiting)
        self._checked = checked
        self._token = metrics_token
        # Whoever starts the workers gives all of them one folder.
        folder = os.environ.get(FOLDER_VARIABLE, "") if metrics_token else ""
        # The empty name is that of lines which no county's request writes.
        names = ("", *(own.county for own, _slot in self._slots))
        self._metrics = RequestMetrics(Path(folder), names) if folder else None
        self._gauges = CountyGauges(len(self._slots))
        if not self.begin():
            start_thread("counties", self._begin_later)

    async def __call__(self, scope: RequestScope, exchange: Exchange) -> None:
        """Answer one request."""
        host = host_of(scope)
        slot = at_place(self._slots, host, scope.path)
        if slot and slot.bridge:
            await slot.bridge(scope, exchange)
            return
        given = dict(scope.headers.items())
        status, headers, body = await asyncio.to_thread(
            self._own_answer, slot, host, scope.path, given.get("authorization", "")
        )
        exchange.response_str(status, headers, body)

    def wsgi(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request of a WSGI server."""
        host, path = environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", "")
        slot = at_place(self._slots, host, path)
        if slot and slot.application:
            return slot.application(environ, start_response)
        header = environ.get("HTTP_AUTHORIZATION", "")
        status, headers, body = self._own_answer(slot, host, path, header)
        start_response(f"{status} -", headers)
        return [body.encode()]

    def _own_answer(
        self, slot: CountySlot | None, host: str, path: str, header: str
    ) -> Answer:
        """Return what is said for a county that has not begun, or at no county's address."""
        if slot:
            status, headers, page = wait_page()
            if slot.settings.secure and not slot.settings.root:
                headers += SECURE_ONLY
            return status, headers, page
        if path == LIVE:
            return plain_answer(200, "ok")
        if path == READY:
            return self._readiness()
        if path == METRICS and is_apart(self._slots, host) and self._metrics:
            return self._exposition(header)
        neighbours = on_host(self._slots, host)
        if not neighbours:
            return plain_answer(404, "404")
        counties = [
            (own.root, slot.name, slot.bridge is not None)
            for own, slot in neighbours
            if not own.counties
        ]
        return front_page(counties, 200 if path == "/" else 404)

    def _readiness(self) -> Answer:
        """Name the counties that do not serve as they should; the log says why."""
        broken = [own.county for own, slot in self._slots if not slot.is_ready]
        return plain_answer(503 if broken else 200, " ".join(broken) or "ok")

    def _exposition(self, header: str) -> Answer:
        if not may_read(self._token, header):
            return plain_answer(404, "404")
        services = {own.county: slot.service for own, slot in self._slots}
        folder = Path(os.environ[FOLDER_VARIABLE])
        text, kind = exposition(folder, self._gauges.values(services))
        return plain_answer(200, text, kind)

    def begin(self) -> bool:
        """Begin what has not begun; return whether everything has that may."""
        tried = [
            slot.begin(self._checked.get(own.county), self._metrics)
            for own, slot in self._slots
            if own.county not in self._waiting
        ]
        return all(tried)

    def _begin_later(self) -> None:
        repeat(self.begin, pause_seconds=TRY_AGAIN_SECONDS)
