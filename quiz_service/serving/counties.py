"""Many counties in one worker: each request goes to the county whose address it asks.

Every county has threads of its own, so a database that does not answer holds nobody else's
phones. One that cannot begin answers “please wait”, and is tried again; the others serve.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from campaign_model.language import gettext as _
from quiz_service.installation.places import at_place
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.headers import ALWAYS, NEVER_KEPT, SECURE_ONLY
from quiz_service.kernel.logs import LOGGED_COUNTY, prepare
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.kernel.workshop import Workshop
from quiz_service.organizers.passwords import warm_up
from quiz_service.serving.bridge import Bridge, Exchange, RequestScope, host_of
from quiz_service.serving.rounds import repeat, start_thread
from quiz_service.serving.worker import HASHING, serving_app

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from campaign_model import Campaign

TRY_AGAIN_SECONDS = 20.0
RETRY_SECONDS = "30"
LIVE, READY = "/livez", "/readyz"
_WAIT_PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title}</title><h1>{title}</h1><p>{words}</p></html>\n"
)
Words = list[tuple[str, str]]


class CountySlot:
    """A county of a worker; without a bridge it has not begun."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.application: WSGIApplication | None = None
        self.bridge: Bridge | None = None

    def begin(self, hashing_of: Callable[[Campaign], Workshop]) -> bool:
        """Return whether the county serves; tell the operator why it does not."""
        if self.bridge:
            return True
        try:
            app, service = serving_app(self.settings, hashing_of)
        except Exception as error:
            alarm = {
                "county": self.settings.county,
                "alarm": "county",
                "error": _words_of(error),
            }
            LOG.error("%s", json.dumps(alarm, ensure_ascii=False))
            return False
        service.hashing.begin("first", warm_up)
        self.application = _named(app, self.settings.county)
        self.bridge = Bridge(self.application, self.settings.root)
        return True


class Counties:
    """All counties of a worker: an RSGI application, and a WSGI one as ``wsgi``."""

    def __init__(
        self, services: Iterable[ServiceSettings], waiting: Collection[str] = ()
    ) -> None:
        """Begin each county that is not ``waiting`` for its operator."""
        prepare()
        self._slots = [(own, CountySlot(own)) for own in services]
        self._waiting = frozenset(waiting)
        self._hashing: Workshop | None = None
        if not self.begin():
            start_thread("counties", self._begin_later)

    async def __call__(self, scope: RequestScope, exchange: Exchange) -> None:
        """Answer one request."""
        slot = at_place(self._slots, host_of(scope), scope.path)
        if slot and slot.bridge:
            await slot.bridge(scope, exchange)
            return
        status, headers, body = self._own_answer(slot, scope.path)
        exchange.response_str(status, headers, body)

    def wsgi(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request of a WSGI server."""
        host, path = environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", "")
        slot = at_place(self._slots, host, path)
        if slot and slot.application:
            return slot.application(environ, start_response)
        status, headers, body = self._own_answer(slot, path)
        start_response(f"{status} -", headers)
        return [body.encode()]

    def _own_answer(self, slot: CountySlot | None, path: str) -> tuple[int, Words, str]:
        """Return what is said for a county that has not begun, or at no county's address."""
        own = [*ALWAYS, ("cache-control", NEVER_KEPT)]
        plain = [*own, ("content-type", "text/plain; charset=utf-8")]
        if slot:
            page = _WAIT_PAGE.format(
                language="zh-CN",
                title=_("Please wait a moment"),
                words=_("We are putting something in order. Please try again soon."),
            )
            html = ("content-type", "text/html; charset=utf-8")
            if slot.settings.secure and not slot.settings.root:
                own += SECURE_ONLY
            return 503, [*own, html, ("retry-after", RETRY_SECONDS)], page
        if path == LIVE:
            return 200, plain, "ok\n"
        if path == READY:
            missing = [
                slot.settings.county for _own, slot in self._slots if not slot.bridge
            ]
            return (503 if missing else 200), plain, " ".join(missing or ["ok"]) + "\n"
        return 404, plain, "404\n"

    def begin(self) -> bool:
        """Begin what has not begun; return whether everything has that may."""
        tried = [
            slot.begin(self._hashing_of)
            for own, slot in self._slots
            if own.county not in self._waiting
        ]
        return all(tried)

    def _begin_later(self) -> None:
        repeat(self.begin, pause_seconds=TRY_AGAIN_SECONDS)

    def _hashing_of(self, campaign: Campaign) -> Workshop:
        if self._hashing is None:
            self._hashing = HASHING(campaign)
        return self._hashing


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
