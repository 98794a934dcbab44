"""A school behind one address, then a county, in an open model: nothing refused, nothing lost.

``BENCH_DATABASE_URL`` names a PostgreSQL to try the same on; without it, SQLite alone.
``BENCH_MINUTES`` shortens the school's ten minutes for a first look.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench.figure import Figure
from bench.service.quiz_server import Scratch, k6

SCHOOL_MINUTES = float(os.environ.get("BENCH_MINUTES", "10"))
# name, starts and submits a second, seconds, most seconds for p99
PROFILES = (
    ("school", 30, 20, int(SCHOOL_MINUTES * 60), 1.0),
    ("county", 150, 100, 120, 2.0),
)
# A school's every request gets through; of a county's one in a hundred may be sent later.
MOST_LATE = {"school": 0.0, "county": 0.01}


def run() -> Iterator[Figure]:
    """Both bursts on SQLite, and on PostgreSQL where one is named."""
    databases = {"SQLite": None, "PostgreSQL": os.environ.get("BENCH_DATABASE_URL")}
    for engine, address in databases.items():
        if engine == "PostgreSQL" and not address:
            continue
        for profile in PROFILES:
            with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
                yield from _burst(Path(temporary), engine, address, profile)


def _burst(
    folder: Path,
    engine: str,
    address: str | None,
    profile: tuple[str, int, int, int, float],
) -> list[Figure]:
    name, starts, submits, seconds, most = profile
    scratch = Scratch(folder / "data", address)
    codes = scratch.codes(starts * seconds + 100)
    bodies = scratch.begun(submits * seconds + 100)
    files = {"STARTS": folder / "starts.json", "SUBMITS": folder / "submits.json"}
    forms = [urlencode({"code": code}) for code in codes]
    files["STARTS"].write_text(json.dumps(forms))
    files["SUBMITS"].write_text(json.dumps(bodies))
    before = scratch.finished()
    with scratch.served() as base:
        metrics = k6(
            "burst.js",
            folder / "out.json",
            BASE=base,
            DURATION=f"{seconds}s",
            START_RATE=starts,
            SUBMIT_RATE=submits,
            **files,
        )
    stored, doubles = scratch.finished() - before, scratch.doubles()
    scratch.drop()
    return _figures(
        f"{name} burst, {engine}",
        metrics,
        stored=stored,
        doubles=doubles,
        most=most,
        late=MOST_LATE[name],
    )


def _figures(
    name: str,
    metrics: dict[str, dict[str, dict[str, float]]],
    *,
    stored: int,
    doubles: int,
    most: float,
    late: float,
) -> list[Figure]:
    def value(metric: str, part: str) -> float:
        return metrics.get(metric, {}).get("values", {}).get(part, 0.0)

    kept, failed = value("kept", "count"), value("failed", "count")
    asked = value("http_reqs", "count")
    dropped = value("dropped_iterations", "count")
    slowest = [
        value(f"http_req_duration{{scenario:{each}}}", "p(99)") / 1000
        for each in ("start", "submit")
    ]
    medians = [
        value(f"http_req_duration{{scenario:{each}}}", "med")
        for each in ("start", "submit")
    ]
    told = (
        f"{asked:.0f} requests, median {medians[0]:.0f}/{medians[1]:.0f} ms, "
        f"p99 {slowest[0]:.3f}/{slowest[1]:.3f} s (start/submit)"
    )
    lost = f"{kept:.0f} acknowledged, {stored} stored, {doubles} double"
    refused = f"{value('refused', 'count'):.0f} refused with 429"
    return [
        Figure(f"{name}: p99, s", max(slowest), most, False, told, f"limit {most} s"),
        Figure(
            f"{name}: share refused, failed or never sent",
            (failed + dropped) / max(1, asked),
            late,
            False,
            refused,
            f"{failed:.0f} failed, {dropped:.0f} not sent in time",
        ),
        Figure(
            f"{name}: acknowledged and lost, or double",
            max(0, kept - stored) + doubles,
            0,
            False,
            lost,
            "every acknowledged one stored once",
        ),
    ]
