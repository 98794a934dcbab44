"""The desk's front page in a county of 315 units: how long it takes, how much it sends."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator

from bench.figure import Figure
from bench.report_worker import CAMPAIGN, county_of, fill, median, page, signed_in
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate

UNITS, ANSWERS = 315, 6_300
MOST_SECONDS, MOST_KILOBYTES = 0.3, 60.0


def run() -> Iterator[Figure]:
    """Seconds and compressed kilobytes of the page."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        environment = {"WUZHA_DATA": folder}
        settings = read_settings(environment, CAMPAIGN, listening="http://localhost")
        engine = open_database(f"sqlite:///{folder}/quiz.db")
        migrate(engine)
        keys = Keys(b"k" * 32, ("s" * 32,))
        service = Service(county_of(UNITS), settings, keys, engine)
        fill(service, engine, ANSWERS)
        catch_up(service, now())
        client = signed_in(service)
        seconds = median(lambda: page(client, "/desk")) / 1000
        body = client.get("/desk").data
        engine.dispose()
    kilobytes = len(gzip.compress(body)) / 1024
    yield Figure(
        f"desk, {UNITS} units, seconds",
        seconds,
        MOST_SECONDS,
        False,
        f"{1000 * seconds:.0f} ms",
        f"{MOST_SECONDS} s at most",
    )
    yield Figure(
        f"desk, {UNITS} units, compressed KB",
        kilobytes,
        MOST_KILOBYTES,
        False,
        f"{kilobytes:.1f} KB of {len(body) / 1024:.0f}",
        f"{MOST_KILOBYTES:.0f} KB at most",
    )
