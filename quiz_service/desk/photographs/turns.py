"""Whose turn it is: an account has its photographs looked at once at a time, six times a minute.

Any account may send files that were made to be read for ever, and all wait for one process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from campaign_model.language import gettext as _
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import TooManyRequestsError
from quiz_service.kernel.limits import (
    ENDED_PHOTOGRAPHS,
    PHOTOGRAPHS,
    exhausted,
    hit,
)
from quiz_service.kernel.service import Service


class NoTurnError(Exception):
    """An account has to wait before it may send photographs again; the words say for what."""


class _Turns:
    """The accounts whose photographs this worker is looking at."""

    def __init__(self, _service: Service) -> None:
        self._accounts: set[str] = set()
        self._lock = Lock()

    @contextmanager
    def of(self, account: str) -> Iterator[None]:
        with self._lock:
            if account in self._accounts:
                message = _(
                    "The photographs sent before are still being looked at. Wait for their"
                    " answer, then send the next."
                )
                raise NoTurnError(message)
            self._accounts.add(account)
        try:
            yield
        finally:
            with self._lock:
                self._accounts.discard(account)


@contextmanager
def turn_of(account: str) -> Iterator[None]:
    """Look at an account's photographs within. Raises NoTurnError."""
    if exhausted(ENDED_PHOTOGRAPHS, account):
        message = _(
            "Several photographs took too long to read. Wait ten minutes, take them anew"
            " with the phone's camera and send those."
        )
        raise NoTurnError(message)
    with service().prepared(_Turns).of(account):
        try:
            hit(PHOTOGRAPHS, account)
        except TooManyRequestsError as error:
            message = _(
                "Photographs were sent six times within a minute. Wait a minute, then send"
                " the next; six may be chosen at once."
            )
            raise NoTurnError(message) from error
        yield


def count_ended(account: str) -> None:
    """Count a photograph of an account that had to be ended."""
    with suppress(TooManyRequestsError):  # said before the next ones are looked at
        hit(ENDED_PHOTOGRAPHS, account)
