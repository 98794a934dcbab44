"""Counts requests by route, method and status, and how long they took, over all workers.

A route is its pattern, so no code, receipt or token can become a label. Each worker writes
to a small file of its own in the service's folder; whoever asks gets the sum of the files.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request

from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.logs import LOGGED_COUNTY, METHODS
from quiz_service.kernel.service import Service

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram

FOLDER = "metrics"
# The library reads it once, when it is first loaded.
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
# Seconds: what a phone does not notice, what it does, and what is a fault.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
NO_ROUTE = "-"
# Empty for a service alone, which to Prometheus is no label at all.
COUNTY = "county"


class RequestMetrics:
    """What one worker counts."""

    def __init__(self, folder: Path, counties: Iterable[str] = ("",)) -> None:
        """Load the library; each file in the folder is one worker's.

        ``counties`` are the names that its figures carry, an empty one for a service alone.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[FOLDER_VARIABLE] = str(folder)
        library = import_module("prometheus_client")
        registry = library.CollectorRegistry()
        self.requests: Counter = library.Counter(
            "wuzha_requests",
            "Requests answered",
            (COUNTY, "method", "route", "status"),
            registry=registry,
        )
        self.seconds: Histogram = library.Histogram(
            "wuzha_request_seconds",
            "From the first line of a request to its answer",
            (COUNTY, "route"),
            buckets=BUCKETS,
            registry=registry,
        )
        self.alarms: Counter = library.Counter(
            "wuzha_alarms",
            "Lines of the log that an operator should look at",
            (COUNTY,),
            registry=registry,
        )
        # A series that begins with the first alarm has not increased to Prometheus.
        for county in counties:
            self.alarms.labels(county)
        LOG.addHandler(AlarmCounter(self))

    def count(self, response: Response) -> Response:
        """Count a request that is answered."""
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        method = request.method if request.method in METHODS else NO_ROUTE
        county = LOGGED_COUNTY.get()
        self.requests.labels(county, method, route, response.status_code).inc()
        if "began" in g:
            self.seconds.labels(county, route).observe(time.perf_counter() - g.began)
        return response


class AlarmCounter(logging.Handler):
    """Counts what is written to the log as an alarm."""

    def __init__(self, metrics: RequestMetrics) -> None:
        super().__init__(logging.WARNING)
        self.metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        """Count one line."""
        self.metrics.alarms.labels(LOGGED_COUNTY.get()).inc()


def metrics_folder(service: Service) -> Path:
    """Return where the workers of a service write their counts."""
    return service.settings.data / FOLDER


def measure_requests(app: Flask, service: Service) -> None:
    """Count the requests of an application; where nobody may ask, nothing is counted."""
    if not service.settings.metrics_token:
        return
    app.after_request(RequestMetrics(metrics_folder(service)).count)


def forget_ended_workers(data: Path) -> None:
    """Delete the counts of processes that have ended, before new workers begin.

    While a service runs, those of a worker that died stay: its requests were answered.
    """
    for file in (data / FOLDER).glob("*_*.db"):
        number = file.stem.rpartition("_")[2]
        if not (number.isdigit() and Path(f"/proc/{number}").exists()):
            file.unlink(missing_ok=True)
