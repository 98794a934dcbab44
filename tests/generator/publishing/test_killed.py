"""Fifty publishings killed at any moment: whoever reads meanwhile sees whole trees alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from generator.publishing.destination import Destination
from generator.publishing.publish import publish
from generator.publishing.this_machine import ThisMachine
from tests.conftest import ROOT
from tests.generator.publishing.conftest import PAGES, PRINTED, make_build

KILLS = 50
PUBLISHER = """
import sys, time
from pathlib import Path
from generator.publishing.publish import destination_of, publish
print("ready", flush=True)
while True:
    for build in sys.argv[2:]:
        publish(Path(build), destination_of(sys.argv[1]))
        print("published", flush=True)
"""


class Reader(threading.Thread):
    """Reads the whole site again and again, as it is behind one look at the link."""

    def __init__(self, site: Path) -> None:
        super().__init__()
        self.site, self.over = site, threading.Event()
        self.texts: set[str] = set()
        self.broken: list[str] = []
        self.reads = 0

    def run(self) -> None:
        while not self.over.is_set():
            self.look()

    def look(self) -> None:
        root = (self.site / os.readlink(self.site / "current")).resolve()
        try:
            pages = list((root / "public").rglob("index.html"))
            texts = {page.read_text() for page in pages}
        except FileNotFoundError as error:
            self.broken.append(str(error))
            return
        if len(pages) != PAGES + len(PRINTED) or len(texts) != 1:
            self.broken.append(f"{root}: {len(pages)} pages, {texts}")
        self.texts |= texts
        self.reads += 1


@contextmanager
def reading(site: Path) -> Iterator[Reader]:
    reader = Reader(site)
    reader.start()
    yield reader
    reader.over.set()
    reader.join()


@pytest.fixture
def builds(tmp_path: Path) -> list[Path]:
    return [make_build(tmp_path / text, text) for text in ("one", "two", "three")]


def kill_publishings(target: str, builds: list[Path], kills: int) -> int:
    """Start and kill publishers; return how many publishings came to their end."""
    chance, finished = random.Random(16), 0
    for _kill in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, target, *map(str, builds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            text=True,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.3))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            finished += process.stdout.read().count("published")
    return finished


@pytest.mark.slow
def test_a_reader_sees_whole_trees_through_fifty_kills(
    destination: Destination, site: Path, builds: list[Path]
) -> None:
    target = str(site) if isinstance(destination, ThisMachine) else f"wuzha@host:{site}"
    publish(builds[0], destination)

    with reading(site) as reader:
        kill_publishings(target, builds, KILLS)

    assert reader.broken == []
    assert reader.reads > KILLS
    # What a killed one left behind hinders nobody and stays nowhere.
    publish(builds[1], destination)
    leftovers = [name for name in os.listdir(site / "releases") if name[0] == "."]
    assert leftovers == []
    assert {page.read_text() for page in (site / "current").rglob("*.html")} == {"two"}


def test_a_reader_finds_a_tree_that_is_written_in_place_broken(
    site: Path, builds: list[Path]
) -> None:
    publish(builds[0], ThisMachine(site))
    (site / "current/public/page3/index.html").unlink()
    reader = Reader(site)

    reader.look()

    assert len(reader.broken) == 1
