"""How often one code, attempt or device may ask. Never counted by address.

A whole school stands behind one address, so an address only meets a floor that no school
reaches. Counters live in this process's memory and say nothing about a person: a device is
a random cookie. Codes and sign-ins count apart, so that neither can loosen the other, and
so do the counties of one process.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from weakref import WeakSet

from flask import request

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import TooManyRequestsError
from quiz_service.kernel.service import Service

MINUTE, HOUR = 60.0, 3600.0


@dataclass(slots=True)
class TryLimit:
    """So many tries within so many seconds from the first one on; ``name`` tells it apart."""

    name: str
    amount: int
    seconds: float = MINUTE


STARTS = TryLimit("start", 20)
HAND_INS = TryLimit("submit", 30)
WRONG_CODES = TryLimit("wrong-code", 10)
# A page that waits for its work looks again every two seconds.
RECOMPUTES = TryLimit("recompute", 60)
SCANS = TryLimit("scan", 600)
# Posts of a wall's photographs, and photographs that had to be ended.
PHOTOGRAPHS = TryLimit("photographs", 6)
ENDED_PHOTOGRAPHS = TryLimit("ended-photographs", 3, 10 * MINUTE)
SET_UPS = TryLimit("set-up", 10)
KNOWN_DEVICE = TryLimit("known-device", 10)
STRANGE_DEVICES = TryLimit("strange-devices", 10)
STRANGE_DEVICES_LONG = TryLimit("strange-devices-long", 100, HOUR)
FLOOD = TryLimit("flood", 60_000)


class _Counter:
    """Tries by limit and by who tries; what has run out is forgotten once a minute."""

    def __init__(self, _service: Service) -> None:
        _COUNTERS.add(self)
        self._lock = Lock()
        # When the count runs out, by the clock that never goes back; and the count.
        self._counts: dict[tuple[str, ...], tuple[float, int]] = {}
        self._swept = 0.0

    def add(self, limit: TryLimit, who: tuple[str, ...]) -> bool:
        """Count a try; return whether the limit allows it."""
        key, moment = (limit.name, *who), time.monotonic()
        with self._lock:
            self._sweep(moment)
            ends, count = self._counts.get(key, (0.0, 0))
            if ends <= moment:
                ends, count = moment + limit.seconds, 0
            self._counts[key] = ends, count + 1
        return count < limit.amount

    def allows(self, limit: TryLimit, who: tuple[str, ...]) -> bool:
        """Return whether the limit allows one more try."""
        ends, count = self._counts.get((limit.name, *who), (0.0, 0))
        return count < limit.amount or ends <= time.monotonic()

    def clear(self) -> None:
        """Begin every count anew."""
        with self._lock:
            self._counts.clear()
            self._swept = 0.0

    def _sweep(self, moment: float) -> None:
        if moment - self._swept < MINUTE:
            return
        self._swept = moment
        live = {key: value for key, value in self._counts.items() if value[0] > moment}
        self._counts = live


_COUNTERS: WeakSet[_Counter] = WeakSet()


def _counter() -> _Counter:
    return service().prepared(_Counter)


def hit(limit: TryLimit, *who: str) -> None:
    """Count one request of somebody. Raises TooManyRequestsError above the limit."""
    if not _counter().add(limit, who):
        raise TooManyRequestsError


def exhausted(limit: TryLimit, *who: str) -> bool:
    """Return whether somebody may ask no more for now; counts nothing."""
    return not _counter().allows(limit, who)


def reset_limits() -> None:
    """Begin every count of this process anew."""
    for counter in _COUNTERS:
        counter.clear()


def refuse_floods() -> None:
    """Raise TooManyRequestsError where one address sends more than any school could."""
    hit(FLOOD, request.remote_addr or "")
