"""Sets unit posters as a build does, one worker after another, and tells what it took."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.print.bare_line import bare_line
from campaign_model import load_campaign
from design import Look
from generator.print.job import PrintJob, make
from generator.print_run import plan
from typesetting.typeset import JOBS_PER_WORKER, typeset

# Warms up fonts and caches before the clock starts, as a running build has.
WARM = 12


def main(campaign: str, count: int) -> None:
    """Print processor milliseconds a poster and the peak of memory in MB."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    used, made, peak = 0.0, 0, 0.0
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        for share in _shares(campaign, count):
            seconds, timed, memory = pool.apply(_life, (share,))
            used, made, peak = used + seconds, made + timed, max(peak, memory)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": 1000 * used / made, "mb": peak + here}))


def _shares(campaign: str, count: int) -> Iterator[list[PrintJob] | int]:
    """What one worker after another gets to do; a number stands for bare lines."""
    if campaign == "-":
        yield count
        return
    loaded, _notices = load_campaign(Path(campaign))
    wanted = (job for job in plan(loaded) if job.root.name == "quiz")
    posters = islice((job for job in wanted if job.kind == "poster"), count)
    while share := list(islice(posters, JOBS_PER_WORKER)):
        yield share


def _life(share: list[PrintJob] | int) -> tuple[float, int, float]:
    """One worker's life: processor seconds, posters timed, peak of memory in MB."""
    if isinstance(share, int):
        seconds, timed = _bare(share), share
    else:
        seconds, timed = _posters(share), len(share) - WARM
    return seconds, timed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _posters(jobs: list[PrintJob]) -> float:
    for job in jobs[:WARM]:
        make(job)
    began = time.process_time()
    for job in jobs[WARM:]:
        make(job)
    return time.process_time() - began


def _bare(count: int) -> float:
    look, began = Look().for_print(), 0.0
    for i in range(count + WARM):
        if i == WARM:
            began = time.process_time()
        typeset(bare_line(i, look))
    return time.process_time() - began


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
