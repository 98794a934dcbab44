"""Looks at all counties at once; a database that does not answer holds up no other's figures."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock

from quiz_service.kernel.service import Service
from quiz_service.metrics.state import READY, gauges_of

LOOK_SECONDS = 3.0
Values = dict[str, float]


class CountyGauges:
    """The gauges of many counties, each looked at in a thread of its own."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(max(most, 1), thread_name_prefix="gauges")
        self._looks: dict[str, Future[Values]] = {}
        self._lock = Lock()  # two may ask at once

    def values(self, services: Mapping[str, Service | None]) -> dict[str, Values]:
        """Return the gauges by county; one that has not begun, fails or hangs is not ready."""
        with self._lock:
            for county, service in services.items():
                before = self._looks.get(county)
                if service and (before is None or before.done()):
                    self._looks[county] = self._pool.submit(gauges_of, service)
            looks = dict(self._looks)
        wait(looks.values(), LOOK_SECONDS)
        return {county: _value(looks.get(county)) for county in services}


def _value(look: Future[Values] | None) -> Values:
    if look and look.done() and not look.exception():
        return look.result()
    return {READY: 0.0}
