"""Memory of two counties in one worker, against a service for each with a worker each.

Counted are the pages that only these processes have and their share of the others' (PSS), of
each service's whole tree: after every county has shown its first page and its sign-in.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from bench.figure import Figure
from bench.service.quiz_server import CAMPAIGN
from wuzha.ports import reserve

NAMES = ("east", "west")
PAGES = ("/", "/sign-in")
HOST = "127.0.0.1"
WAIT_SECONDS, SETTLE_SECONDS = 120, 5
MOST_RATIO = 0.8
MEGABYTE = 1024


def run() -> Iterator[Figure]:
    """The ratio of memory, one installation to two services."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        folder = Path(temporary)
        for name in NAMES:
            shutil.copytree(CAMPAIGN, folder / name)
        together = _together(folder)
        apart = sum(_alone(folder, name) for name in NAMES)
    yield Figure(
        "counties: memory of two, one installation to two services",
        together / apart,
        MOST_RATIO,
        higher_is_better=False,
        ours=f"one installation {together / MEGABYTE:.0f} MB",
        baseline=f"two services {apart / MEGABYTE:.0f} MB",
    )


def _together(folder: Path) -> int:
    port = _free_port()
    file = folder / "installation.yml"
    entries = [
        f"  - name: {name}\n    campaign: {name}\n    data: together/{name}\n"
        f"    address: http://{HOST}:{port}/{name}\n"
        for name in NAMES
    ]
    file.write_text("counties:\n" + "".join(entries), "utf-8")
    paths = [f"/{name}{page}" for name in NAMES for page in PAGES]
    return _kilobytes(["--installation", str(file)], port, paths, {})


def _alone(folder: Path, name: str) -> int:
    data = {"WUZHA_DATA": str(folder / "alone" / name)}
    return _kilobytes([str(folder / name)], _free_port(), PAGES, data)


def _kilobytes(
    what: list[str],
    port: int,
    paths: tuple[str, ...] | list[str],
    data: Mapping[str, str],
) -> int:
    """Return the memory of a service that has shown some pages."""
    wuzha = str(Path(sys.executable).with_name("wuzha"))
    options = ["--new", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen(
        [wuzha, "serve", *what, *options],
        env={**os.environ, **data},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for path in paths:
            _show(f"http://{HOST}:{port}{path}")
        time.sleep(SETTLE_SECONDS)
        return sum(_pss(number) for number in _tree(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _show(address: str) -> None:
    """Load a page, once it is there. Raises TimeoutError."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        with suppress(HTTPError, URLError, ConnectionError), urlopen(address) as page:
            page.read()
            return
        time.sleep(0.2)
    raise TimeoutError(address)


def _tree(number: int) -> Iterator[int]:
    yield number
    children = Path(f"/proc/{number}/task/{number}/children").read_text("ascii")
    for child in children.split():
        yield from _tree(int(child))


def _pss(number: int) -> int:
    lines = Path(f"/proc/{number}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _free_port() -> int:
    with reserve(HOST, 0) as keeper:
        port: int = keeper.getsockname()[1]
    return port
