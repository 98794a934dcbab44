"""Runs whole commands and takes their wall time, as a user would wait for them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def wuzha(*arguments: str | Path) -> list[str]:
    """The command line of one ``wuzha`` verb in this interpreter's environment."""
    return [str(Path(sys.executable).with_name("wuzha")), *map(str, arguments)]


def seconds(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> float:
    """Wall seconds of one run; raises CalledProcessError where it fails."""
    started = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        cwd=cwd,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    return time.perf_counter() - started


def folder_bytes(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
