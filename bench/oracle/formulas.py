"""Every formula of the reports against scipy and statsmodels, on 10,000 random inputs each.

Run by ``make oracle``, which installs both in an environment of their own: they weigh half a
gigabyte, and what ships needs neither. A figure is the largest difference seen; for chances
it is relative, so that a p of 1e-200 has to agree as well as one of 0.05.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from time import perf_counter

from bench.figure import Figure

INPUTS, SEED, LARGEST = 10_000, 96110, 1e-9
PARTS = ("rates", "changes", "scores", "plain")


def run() -> Iterator[Figure]:
    """One figure a formula, as it is found; exits with a hint where a library is missing."""
    try:
        modules = [import_module(f"bench.oracle.compare_{part}") for part in PARTS]
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed here. Try: make oracle")
    for module in modules:
        for name, (baseline, compare) in module.COMPARISONS.items():
            yield _figure(name, baseline, compare)


def _figure(name: str, baseline: str, compare: Callable[[int, int], float]) -> Figure:
    start = perf_counter()
    largest = compare(INPUTS, SEED)
    seconds = perf_counter() - start
    return Figure(
        f"{name}: largest difference",
        largest,
        LARGEST,
        False,
        f"{INPUTS} random inputs, {seconds:.0f} s",
        baseline,
    )
