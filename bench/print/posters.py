"""Unit posters with their QR codes: milliseconds each on one core, and memory over time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.instruments.sample_campaign import sample_campaign

FEW, MANY = 500, 10_000
MOST_MS, MOST_GROWTH = 10.0, 1.5


def run() -> list[Figure]:
    """Time of one poster, and the peak memory of 10,000 against that of 500."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        campaign = sample_campaign(Path(temporary), units=MANY)
        few, many = poster_work(campaign, FEW), poster_work(campaign, MANY)
    bare = poster_work(None, FEW)
    return [
        Figure(
            "unit poster with QR, ms of one core",
            many["ms"],
            MOST_MS,
            False,
            f"A3 and A4 in three variants, {many['ms']:.1f} ms each over {MANY}",
            f"the same engine setting one line {bare['ms']:.1f} ms",
        ),
        Figure(
            f"memory after {MANY} unit posters",
            many["mb"] / few["mb"],
            MOST_GROWTH,
            False,
            f"peak of the whole build's workers {many['mb']:.0f} MB",
            f"after {FEW}: {few['mb']:.0f} MB",
        ),
    ]


def poster_work(campaign: Path | None, count: int) -> dict[str, float]:
    """Run the posters in a process of their own; ms of processor time each, peak MB."""
    command = [
        sys.executable,
        "-m",
        "bench.print.poster_worker",
        str(campaign or "-"),
        str(count),
    ]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures
