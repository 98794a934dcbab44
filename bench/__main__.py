"""``python -m bench [NAME ...]``: run benchmarks, keep figures, print one table."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

from bench.figure import Figure

# The rooms of this folder and their benchmarks, in the order in which they run.
ROOMS: dict[str, tuple[str, ...]] = {
    "site": ("site_scale", "search", "one_edit"),
    "print": (
        "posters",
        "campaign_print",
        "proof",
        "sameness",
        "kits",
        "handouts",
    ),
    "photographs": ("degraded", "walls"),
    "quiz": ("quiz_rates", "quiz_bursts", "quiz_phone", "starvation"),
    "operations": (
        "kills",
        "machines",
        "counties",
        "cluster",
        "backup_under_load",
        "costs",
        "command_start",
        "service_start",
    ),
    "attack": ("fuzz", "privacy_attack"),
    "simulated": ("signals",),
    "measurement": ("passing", "wave_comparison"),
    "reporting": ("reports", "desk"),
    "office": ("tasks",),
    "sources": ("structure",),
}
# These need what not every machine has: what `make oracle` or `make canary` installs, programs
# for containers, Prometheus, 30 GB. So they run only when named.
ON_REQUEST: dict[str, tuple[str, ...]] = {
    "oracle": ("formulas",),
    "print": ("poster_engines",),
    "operations": ("container", "watching"),
    "site": ("canary",),
    "reporting": ("growth",),
}
RESULTS = Path("build/bench")


def modules_in(rooms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the module of each benchmark by its name."""
    return {
        name: f"bench.{room}.{name}" for room, names in rooms.items() for name in names
    }


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; exit 1 where a figure misses its target."""
    modules = modules_in(ROOMS)
    known = modules | modules_in(ON_REQUEST)
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark {unknown[0]!r}. Known are: {', '.join(known)}")
        return 2
    RESULTS.mkdir(parents=True, exist_ok=True)
    # As on anybody's machine: what is measured must not compile its sources at each start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    missed = 0
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    for name in names or modules:
        figures: Iterable[Figure] = import_module(known[name]).run()
        data = []
        for figure in figures:
            print(figure, flush=True)
            data.append(figure.as_dict())
            missed += not figure.met
        (RESULTS / f"{name}.json").write_text(json.dumps(data, indent=1) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
