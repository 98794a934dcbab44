"""``python -m bench [NAME ...]``: run benchmarks, keep figures, print one table."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from bench.figure import Figure

NAMES = (
    "site_scale",
    "search",
    "one_edit",
    "posters",
    "campaign_print",
    "proof",
    "sameness",
    "degraded",
    "walls",
    "kits",
    "handouts",
    "quiz_rates",
    "quiz_bursts",
    "quiz_phone",
    "starvation",
    "kills",
    "machines",
    "counties",
    "cluster",
    "backup_under_load",
    "fuzz",
    "signals",
    "privacy_attack",
    "passing",
    "wave_comparison",
    "reports",
    "desk",
    "tasks",
    "costs",
    "structure",
    "command_start",
    "service_start",
)
# These need what not every machine has: what `make oracle` or `make canary` installs, programs
# for containers, Prometheus, 30 GB. So they run only when named.
ON_REQUEST = ("formulas", "poster_engines", "container", "watching", "canary", "growth")
RESULTS = Path("build/bench")


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; exit 1 where a figure misses its target."""
    known = NAMES + ON_REQUEST
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
    for name in names or NAMES:
        figures: Iterable[Figure] = import_module(f"bench.{name}").run()
        data = []
        for figure in figures:
            print(figure, flush=True)
            data.append(figure.as_dict())
            missed += not figure.met
        (RESULTS / f"{name}.json").write_text(json.dumps(data, indent=1) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
