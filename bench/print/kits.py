"""Kits: the cost of one among a thousand against one among a hundred, and memory over time.

The county's twelve units are packed over and over into the same files, so that what is
measured is packing, and no disk fills.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from bench.figure import Figure
from campaign_model import Campaign, load_campaign
from generator.build import build
from generator.kits.make import KitTask, kit_task, write_kit
from generator.settings import BuildSettings

CAMPAIGN = Path("campaigns/qingyuan")
FEW, MANY, WARM = 100, 1_000, 12
MOST = 1.2


def run() -> list[Figure]:
    """Milliseconds of processor time a kit, and the peak of memory, after few and many."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        out = Path(temporary)
        build(BuildSettings(CAMPAIGN, out / "build", jobs=2))
        campaign, _notices = load_campaign(CAMPAIGN)
        packed(campaign, out, WARM)
        few, memory_few = packed(campaign, out, FEW), _memory()
        many, memory_many = packed(campaign, out, MANY), _memory()
    return [
        Figure(
            f"a kit among {MANY} against one among {FEW}",
            many / few,
            MOST,
            False,
            f"{many:.0f} ms of one core each over {MANY}",
            f"{few:.0f} ms over {FEW}",
        ),
        Figure(
            f"memory after {MANY} kits against {FEW}",
            memory_many / memory_few,
            MOST,
            False,
            f"{memory_many:.0f} MB",
            f"{memory_few:.0f} MB",
        ),
    ]


def packed(campaign: Campaign, out: Path, count: int) -> float:
    """Pack so many kits, over and over; return milliseconds of processor time a kit."""
    began = time.process_time()
    for task in islice(_tasks(campaign, out), count):
        # One that stands as it should be would not be packed again, and cost nothing.
        task.file.unlink(missing_ok=True)
        write_kit(task)
    return 1000 * (time.process_time() - began) / count


def _tasks(campaign: Campaign, out: Path) -> Iterator[KitTask]:
    for unit in cycle(campaign.units.values()):
        yield kit_task(campaign, out / "build", out, unit=unit, digests={})


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
