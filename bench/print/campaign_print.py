"""A campaign's printed files, set and proven on two processes: seconds and memory of them all.

The line below is the same engine, processes and number of files, with one line of text each
and no code: what no arrangement of ours could save.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.figure import Figure
from bench.instruments.process_tree import peak_of_memory
from bench.print.bare_line import bare_line
from campaign_model import Campaign, load_campaign
from generator.print.job import make_proven
from generator.print.jobs import print_jobs
from generator.workers import Workers, make_all
from typesetting.typeset import TypesetJob, typeset

CAMPAIGN = Path("campaigns/qingyuan")
FILES = 499  # what a campaign of a county had when the targets were set
MOST_SECONDS, MOST_MEGABYTES = 12.0, 400.0
PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What making all files took: seconds of the wall and of processors, and megabytes.

    The megabytes are those of the whole tree of processes at its peak.
    """

    seconds: float
    processor: float
    megabytes: float


def run() -> list[Figure]:
    """Return the seconds of so many files and the peak of memory, beside bare lines."""
    campaign, _notices = load_campaign(CAMPAIGN)
    files = sum(1 for _job in print_jobs(campaign))
    look = campaign.look.for_print()
    lines = [bare_line(number, look) for number in range(files)]
    bare = _cost(partial(_bare_lines, lines))
    ours = _cost(partial(_printed, campaign))
    load = os.getloadavg()[0]
    return [
        Figure(
            f"seconds for {FILES} printed files, proven",
            ours.seconds / files * FILES,
            MOST_SECONDS,
            False,
            f"{ours.seconds:.1f} s for {files} on {PROCESSES} processes at a load of {load:.0f}"
            f", {ours.processor:.1f} s of processors",
            f"one line each without code {bare.seconds:.1f} s,"
            f" {bare.processor:.1f} s of processors",
        ),
        Figure(
            "memory of all processes that print, MB",
            ours.megabytes,
            MOST_MEGABYTES,
            False,
            f"{ours.megabytes:.0f} MB at once, what they share counted once",
            f"one line each without code {bare.megabytes:.0f} MB",
        ),
    ]


def _cost(work: Callable[[], None]) -> Cost:
    with peak_of_memory() as peak:
        began, used = time.perf_counter(), _processor_seconds()
        work()
        seconds = time.perf_counter() - began
    return Cost(seconds, _processor_seconds() - used, peak.bytes / 2**20)


def _processor_seconds() -> float:
    """Return what this process and all of its own that ended have used."""
    return sum(os.times()[:4])


def _printed(campaign: Campaign) -> None:
    for _file in make_all(make_proven, print_jobs(campaign), Workers(PROCESSES)):
        pass


def _bare_lines(jobs: list[TypesetJob]) -> None:
    for _file in make_all(typeset, jobs, Workers(PROCESSES)):
        pass
