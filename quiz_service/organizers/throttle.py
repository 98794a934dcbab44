"""Slows down guessing without locking anybody out: device cookies, as OWASP describes them.

A device that once signed in to an account carries a signed cookie and has tries of its
own. All other devices share the tries of that account, so whoever knows its name can use
up theirs, but never those of its owner's own computer. No address is ever counted: a whole
school stands behind one. Nor do strange devices fill a worker: a few may wait for their
password at once, and each further one is told to come again.

See https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_hex
from threading import BoundedSemaphore

from flask import Response

from campaign_model.language import gettext as _
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import TooManyRequestsError
from quiz_service.kernel.limits import (
    KNOWN_DEVICE,
    STRANGE_DEVICES,
    STRANGE_DEVICES_LONG,
    TryLimit,
    exhausted,
    hit,
)

PURPOSE = "known-device"
YEAR = 365 * 24 * 3600
# Fewer than the threads that sign-ins have in a worker, whichever county they are for.
MOST_STRANGERS = 5
_PLACES = BoundedSemaphore(MOST_STRANGERS)


class StrangersExhaustedError(TooManyRequestsError):
    """Devices that never signed in to an account have used up their tries of it."""

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _(
            "Wrong passwords for this account came from devices that never signed in to it."
            " Use a device on which you signed in before, or wait, an hour at most."
        )


class StrangersWaitError(TooManyRequestsError):
    """Strange devices try so many passwords at this moment that one more has to wait."""

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _(
            "Many devices that never signed in are trying passwords at this moment. Use a"
            " device on which you signed in before, or try again in a few seconds."
        )


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries that are left: of one device, or of all strange ones together."""

    limits: tuple[TryLimit, ...]
    who: tuple[str, ...]

    @property
    def are_strange(self) -> bool:
        """Whether this device never signed in to the account."""
        return self.limits != (KNOWN_DEVICE,)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Wait for a password within. Raises StrangersWaitError for one strange device too many."""
        if not self.are_strange:
            yield
            return
        if not _PLACES.acquire(blocking=False):
            raise StrangersWaitError
        try:
            yield
        finally:
            _PLACES.release()

    def refuse_exhausted(self) -> None:
        """Raise TooManyRequestsError where none is left."""
        if any(exhausted(limit, *self.who) for limit in self.limits):
            raise StrangersExhaustedError if self.are_strange else TooManyRequestsError

    def count_wrong(self) -> None:
        """Count a try that was wrong."""
        for limit in self.limits:
            if not exhausted(limit, *self.who):
                hit(limit, *self.who)


def tries_of(login: str, step: str) -> Tries:
    """Return the tries of this request's device at an account; each ``step`` counts apart."""
    device = _known_device(login)
    if device:
        return Tries((KNOWN_DEVICE,), (step, login, device))
    return Tries((STRANGE_DEVICES, STRANGE_DEVICES_LONG), (step, login))


def remember_device(response: Response, login: str) -> Response:
    """Give a device the mark that it has signed in to this account."""
    token = service().sign_token(PURPOSE, f"{login} {token_hex(8)}")
    return set_cookie(response, _cookie(login), token, seconds=YEAR)


def _known_device(login: str) -> str:
    """Return the random name of a device that signed in to this account, or nothing."""
    mark = service().read_token(PURPOSE, read_cookie(_cookie(login)))
    owner, _space, name = str(mark or "").partition(" ")
    return name if owner == login else ""


def _cookie(login: str) -> str:
    """Return the cookie of an account: each has its own, for colleagues share computers."""
    return "known-" + hashlib.sha256(login.encode()).hexdigest()[:12]
