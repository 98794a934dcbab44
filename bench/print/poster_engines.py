"""Posters with their codes against WeasyPrint on the same page: time, bytes, and with proof.

Every family, in its first paper and colours. Both sides take processor time in a warm
process and the least of several runs. WeasyPrint gets the finished lines and shapes with
their places, and the font in single weights from files: it finds no size, breaks no line,
and tags nothing for who has it read aloud. Ours sets a poster of another number each time,
as for many units; what the first one takes, of words that no page had before, stands beside.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from bench.figure import Figure
from bench.print.poster_html import WEIGHTS, poster_html
from bench.print.static_fonts import static_fonts
from campaign_model import load_campaign
from generator.print.job import PrintJob, make, make_proven
from generator.print.jobs import print_jobs

CAMPAIGN = Path("campaigns/qingyuan")
FONTS = Path("build/bench/fonts")
RUNS = 3
LEAST_RATIO, MOST_BYTES, LEAST_PROVEN = 25.0, 0.25, 5.0
# WeasyPrint lies where `make oracle` puts what only benchmarks need.
PYTHON = Path("build/oracle/bin/python")
MISSING = (
    "WeasyPrint does not start here: {reason}\nTry `make oracle`, which installs it; it also"
    " needs the system's Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What one engine needed for a poster: processor milliseconds and the bytes of its PDF.

    ``first_ms`` is what the first poster took, before any other of the same words.
    """

    ms: float
    bytes: int
    first_ms: float = 0


def run() -> list[Figure]:
    """Return the ratios over all families, and the family that gains least of each."""
    jobs = first_jobs()
    finished = [make_proven(job) for job in jobs.values()]
    set_here = {name: _least(make, job) for name, job in jobs.items()}
    proven = {name: _least(make_proven, job) for name, job in jobs.items()}
    fonts = static_fonts(FONTS, WEIGHTS)
    pages = [
        poster_html(pdf, job.address or "", fonts)
        for pdf, job in zip(finished, jobs.values(), strict=True)
    ]
    elsewhere = dict(zip(jobs, _weasyprint(pages), strict=True))
    letters = _mean(font_bytes(pdf) for pdf in finished)
    return list(_figures(set_here, proven, elsewhere, letters))


def font_bytes(pdf: bytes) -> int:
    """Return the bytes that the outlines of a file's own letters take: no engine can leave them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [
            stream
            for entry in document.objects
            if isinstance(entry, pikepdf.Dictionary)
            and entry.get("/Type") == "/FontDescriptor"
            for key, stream in entry.items()
            if key.startswith("/FontFile")
        ]
        return sum(len(font.read_raw_bytes()) for font in fonts)


def first_jobs() -> dict[str, PrintJob]:
    """Return the first poster of each family, by its name."""
    campaign, _notices = load_campaign(CAMPAIGN)
    jobs: dict[str, PrintJob] = {}
    for job in print_jobs(campaign):
        if job.kind == "poster":
            jobs.setdefault(job.root.name, job)
    return jobs


def with_number(job: PrintJob, run_number: int) -> PrintJob:
    """Return a job for a poster of another number and code, which no cache has seen."""
    number = json.loads(job.data)["number"]
    data, address = job.data, job.address or ""
    for before in (number, number.replace("-", "")):
        after = f"{before[:-2]}{run_number:02}"
        data, address = data.replace(before, after), address.replace(before, after)
    return replace(job, data=data, address=address)


def _least(work: Callable[[PrintJob], bytes], job: PrintJob) -> Setting:
    times, pdf = [], b""
    for run_number in range(RUNS):
        numbered = with_number(job, run_number)
        began = time.process_time()
        pdf = work(numbered)
        times.append(1000 * (time.process_time() - began))
    return Setting(min(times), len(pdf), first_ms=times[0])


def _weasyprint(pages: list[str]) -> list[Setting]:
    """Return what WeasyPrint needs for each page; end with a hint where it does not start."""
    if not PYTHON.exists():
        sys.exit(MISSING.format(reason=f"there is no {PYTHON}."))
    finished = subprocess.run(
        [PYTHON, "-m", "bench.print.weasyprint_worker"],
        check=False,
        input=json.dumps({"runs": RUNS, "pages": pages}),
        capture_output=True,
        text=True,
    )
    if finished.returncode:
        sys.exit(MISSING.format(reason=finished.stderr.strip().split("\n")[-1]))
    return [Setting(**result) for result in json.loads(finished.stdout)]


def _figures(
    set_here: dict[str, Setting],
    proven: dict[str, Setting],
    elsewhere: dict[str, Setting],
    letters: float,
) -> Iterator[Figure]:
    other_ms = _mean(setting.ms for setting in elsewhere.values())
    baseline = f"WeasyPrint {other_ms:.0f} ms, load {os.getloadavg()[0]:.0f}"
    for name, ours, least in (
        ("typesetting a poster with its code", set_here, LEAST_RATIO),
        ("typesetting and proving a poster", proven, LEAST_PROVEN),
    ):
        ms = _mean(setting.ms for setting in ours.values())
        first_ms = _mean(setting.first_ms for setting in ours.values())
        ratios = {family: elsewhere[family].ms / ours[family].ms for family in ours}
        family = min(ratios, key=ratios.__getitem__)
        yield Figure(
            f"{name}, against WeasyPrint",
            other_ms / ms,
            least,
            True,
            f"{ms:.1f} ms over {len(ours)} families, least {ratios[family]:.1f} ({family});"
            f" {first_ms:.1f} ms where no page had its words before",
            baseline,
        )
    kilobytes = [
        _mean(setting.bytes for setting in side.values()) / 1000
        for side in (set_here, elsewhere)
    ]
    shares = {name: set_here[name].bytes / elsewhere[name].bytes for name in set_here}
    family = max(shares, key=shares.__getitem__)
    yield Figure(
        "bytes of a poster, against WeasyPrint",
        kilobytes[0] / kilobytes[1],
        MOST_BYTES,
        False,
        f"{kilobytes[0]:.0f} kB, of them {letters / 1000:.0f} the outlines of its letters,"
        f" most {shares[family]:.2f} ({family})",
        f"{kilobytes[1]:.0f} kB",
    )


def _mean(numbers: Iterator[float] | Iterator[int]) -> float:
    values = list(numbers)
    return sum(values) / len(values)
