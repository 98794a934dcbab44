"""Sends each event once, signed, again after a pause where nobody took it, and not for ever.

Headers and signature are those of Standard Webhooks (standardwebhooks.com, 1.0.0):
HMAC-SHA-256 over ``id.timestamp.body``, so that a receiver can use a library of its own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.error import URLError
from urllib.request import (
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from sqlalchemy import select, update

from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.kernel.service import Service
from quiz_service.webhooks.events import late_events
from quiz_service.webhooks.models import WebhookMessage

SECONDS = 5.0  # for one sending
# Until the next try: a day and a half in all, so a receiver may be down for a night.
PAUSES = tuple(timedelta(minutes=2**power) for power in range(11))
MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message that a worker has taken to send; ``tries`` includes this one."""

    key: str
    body: str
    tries: int


class _NoRedirect(HTTPRedirectHandler):
    """A receiver that moved is an operator's matter: nothing is sent where nobody wrote it."""

    def redirect_request(self, *_about: object) -> None:
        """Follow nothing."""


def send_events(service: Service) -> None:
    """Write down what happened lately, then send what is due."""
    moment = service.now()
    _write_down(service, moment)
    with service.readers.begin() as connection:
        query = select(WebhookMessage.key).where(
            WebhookMessage.ended.is_(None), WebhookMessage.due <= moment
        )
        keys = connection.execute(query.order_by(WebhookMessage.due)).scalars().all()
    for key in keys[:MOST_AT_ONCE]:
        message = _claim(service, key, moment)
        if message is not None:
            _send(service, message, moment)


def signature(secret: str, key: str, seconds: int, body: str) -> str:
    """Return the value of the header ``webhook-signature``."""
    signed = f"{key}.{seconds}.{body}".encode()
    digest = hmac.digest(secret.encode(), signed, hashlib.sha256)
    return "v1," + base64.b64encode(digest).decode()


def _write_down(service: Service, moment: datetime) -> None:
    """Make a message of each event that has none; mostly there is nothing to write."""
    with service.readers.begin() as connection:
        stored = set(connection.execute(select(WebhookMessage.key)).scalars())
        new = [e for e in late_events(connection, moment) if e.key not in stored]
    if not new:
        return
    with service.engine.begin() as connection:
        for event in new:
            insert_once(
                connection,
                WebhookMessage,
                key=event.key,
                body=event.body(),
                tries=0,
                due=moment,
                ended=None,
            )


def _claim(service: Service, key: str, moment: datetime) -> ClaimedMessage | None:
    """Take a message, so that no other worker sends it now; None where one was faster."""
    is_due = (WebhookMessage.key == key, WebhookMessage.ended.is_(None))
    with service.engine.begin() as connection:
        row = connection.execute(
            select(WebhookMessage.body, WebhookMessage.tries).where(*is_due)
        ).first()
        if row is None or row.tries >= len(PAUSES):
            return None
        claim = update(WebhookMessage).where(*is_due, WebhookMessage.tries == row.tries)
        next_try = {"tries": row.tries + 1, "due": moment + PAUSES[row.tries]}
        if changed_rows(connection.execute(claim.values(**next_try))) != 1:
            return None
    return ClaimedMessage(key, row.body, row.tries + 1)


def _send(service: Service, message: ClaimedMessage, moment: datetime) -> None:
    """Send a message, in no transaction; whoever is slow there holds nobody up here."""
    reason = _fault_of(service, message)
    is_last = message.tries == len(PAUSES)
    if reason:
        about = {"webhook": message.key, "error": reason, "tries": message.tries}
        LOG.warning("%s", json.dumps(about | ({"alarm": "webhook"} if is_last else {})))
    if not reason or is_last:
        end = update(WebhookMessage).where(WebhookMessage.key == message.key)
        with service.engine.begin() as connection:
            connection.execute(end.values(ended=moment))


def _fault_of(service: Service, message: ClaimedMessage) -> str:
    """Return why the receiver did not take a message, or nothing."""
    settings, seconds = service.settings, int(service.watch())
    request = Request(
        settings.webhook,
        data=message.body.encode(),
        method="POST",
        headers={
            "Content-Type": "application/json",
            "User-Agent": "wuzha",
            "webhook-id": message.key,
            "webhook-timestamp": str(seconds),
            "webhook-signature": signature(
                settings.webhook_secret, message.key, seconds, message.body
            ),
        },
    )
    try:
        with _opener().open(request, timeout=SECONDS):
            return ""
    except (URLError, OSError, ValueError) as error:
        # Kind and number alone: the address may hold a password of the receiver's.
        return f"{type(error).__name__} {getattr(error, 'code', '')}".strip()


def _opener() -> OpenerDirector:
    return build_opener(ProxyHandler({}), _NoRedirect)
