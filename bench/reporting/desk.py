"""Desk and reports in a county of 315 units: how long a page takes, how much it sends."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator

from flask.testing import FlaskClient

from bench.figure import Figure
from bench.reporting.report_worker import (
    CAMPAIGN,
    county_of,
    fill,
    median,
    page,
    signed_in,
)
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate

UNITS, ANSWERS = 315, 6_300
MOST_SECONDS, MOST_KILOBYTES = 0.3, 60.0


PAGES = {
    "desk": "/desk",
    "county report": "/desk/reports/{wave}",
    "weak points by unit": "/desk/reports/{wave}/heat",
}


def run() -> Iterator[Figure]:
    """Seconds and compressed kilobytes of each page."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        environment = {"WUZHA_DATA": folder}
        settings = read_settings(environment, CAMPAIGN, listening="http://localhost")
        engine = open_database(f"sqlite:///{folder}/quiz.db")
        migrate(engine)
        keys = Keys(b"k" * 32, ("s" * 32,))
        service = Service(county_of(UNITS), settings, keys, engine)
        wave = fill(service, engine, ANSWERS)
        catch_up(service, now())
        client = signed_in(service)
        for name, path in PAGES.items():
            yield from _figures(client, name, path.format(wave=wave))
        engine.dispose()


def _figures(client: FlaskClient, name: str, path: str) -> Iterator[Figure]:
    seconds = median(lambda: page(client, path)) / 1000
    body = client.get(path).data
    kilobytes = len(gzip.compress(body)) / 1024
    yield Figure(
        f"{name}, {UNITS} units, seconds",
        seconds,
        MOST_SECONDS,
        False,
        f"{1000 * seconds:.0f} ms",
        f"{MOST_SECONDS} s at most",
    )
    yield Figure(
        f"{name}, {UNITS} units, compressed KB",
        kilobytes,
        MOST_KILOBYTES,
        False,
        f"{kilobytes:.1f} KB of {len(body) / 1024:.0f}",
        f"{MOST_KILOBYTES:.0f} KB at most",
    )
