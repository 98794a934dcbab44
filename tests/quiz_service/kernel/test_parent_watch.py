"""A worker whose parent is gone ends, also where the parent went while it was still loading."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.patience import STUCK_SECONDS

# The parent ends outright: while its child serves already, or while it still loads.
FAMILY = """
import multiprocessing, os, time
from quiz_service.kernel.parent_watch import end_with_parent

def serve(loads_longer: bool) -> None:
    parent = multiprocessing.parent_process().pid
    while loads_longer and os.getppid() == parent:
        time.sleep(0.01)
    end_with_parent()
    print("serving", flush=True)
    serves.set()
    time.sleep({stuck})
    print("still serving", flush=True)

context = multiprocessing.get_context("fork")
serves = context.Event()
context.Process(target=serve, args=({late},)).start()
if not {late}:
    serves.wait()
os._exit(0)
"""


@pytest.mark.parametrize("late", [False, True], ids=["serving", "loading"])
def test_a_worker_ends_with_its_parent(late: bool) -> None:
    program = FAMILY.format(late=late, stuck=STUCK_SECONDS)

    family = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=2 * STUCK_SECONDS,
        check=False,
    )

    assert family.stderr == ""
    assert "still serving" not in family.stdout
