"""Unit posters with their QR codes: milliseconds each on one core, and memory over time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.sample_campaign import sample_campaign

FEW, MANY = 500, 10_000

# Runs in a process of its own, pinned to one core, as one worker of a build does:
# a fresh process for every JOBS_PER_WORKER posters.
_WORKER = """
import json, os, resource, sys, time
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from datetime import date
from pathlib import Path
from campaign_model import load_campaign
from generator.posters.jobs import JOBS_PER_WORKER, make, plan
"""


def run() -> list[Figure]:
    """Time of one poster and peak memory after many, against the same after few."""
    raise SystemExit("filled when the posters' seam stands")
