"""Subtracts every published number from every other, and looks for what it tells of a few.

Random counties go through a wave; after each moment every report of every scope is made.
The same attack is made on the rule of before (steps of five, all at n = N), which it has
to break: an attack that finds nothing anywhere would prove nothing.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from bench.attack.inspection import published_in
from bench.attack.solver import findings
from bench.figure import Figure
from quiz_service.counting import readiness
from quiz_service.counting.readiness import (
    Addition,
    Ending,
    LineCounts,
    Sorts,
    WaitingGroup,
)
from quiz_service.reports.figures import assemble
from quiz_service.reports.figures.report import Counts

COUNTIES = 12
STEP = 5


def run() -> Iterator[Figure]:
    """Yield how many cells of under five people the attack tells, by rule."""
    cells, numbers = attacked(range(COUNTIES))
    with rule_of_before():
        before, _numbers = attacked(range(COUNTIES))
    with whatever_the_audience():
        of_audiences, _numbers = attacked(range(COUNTIES))
    yield Figure(
        f"cells of under 5 people told by {COUNTIES} counties' reports",
        cells,
        0,
        False,
        f"{numbers:,} published numbers solved",
        f"{before} cells by steps of five, all at n = N",
    )
    for rule, told in (
        ("by steps of five, all at n = N", before),
        ("where papers are added whatever their audience", of_audiences),
    ):
        yield Figure(
            f"cells that the same attack finds {rule}",
            told,
            1,
            True,
            f"{told} cells",
            "an attack that finds none would prove nothing",
        )


def attacked(seeds: range) -> tuple[int, int]:
    """Return the cells told by the counties of these seeds, and the numbers solved.

    Items of under 30 people, or a rest of them, count as told.
    """
    cells, numbers = 0, 0
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="wuzha-attack-") as folder:
            published = published_in(Path(folder), seed)
        cells += len(findings(published.attempts, published.sums))
        cells += len(list(published.answers.findings()))
        cells += published.small_rests
        numbers += published.numbers
    return cells, numbers


@contextmanager
def rule_of_before() -> Iterator[None]:
    """Count and hide as it was: steps of five, everything at n = N, hidden below five."""
    with (
        patch.object(readiness, "ready_of_line", _steps_of_five),
        patch.object(assemble, "is_small", _fewer_than_five),
    ):
        yield


@contextmanager
def whatever_the_audience() -> Iterator[None]:
    """Count as it was before papers were told apart: five people of a unit, of any audience."""
    with patch.object(readiness, "sort_of_paper", lambda *_sort: ("", "")):
        yield


def _steps_of_five(
    line: LineCounts, ending: Ending, first: Sorts, later: WaitingGroup
) -> tuple[list[Addition], array[int]]:
    everybody = WaitingGroup()
    for group in first.values():
        everybody.ids += group.ids
        everybody.codes += group.codes
    count = len(everybody.ids)
    everything = ending.is_over or line.headcount == line.persons + count
    moves = everything or count >= STEP
    rounds = later if moves else later.of_others(set(everybody.codes))
    is_step = everything or len(rounds.ids) >= STEP
    added = [Addition(everybody.ids)] if moves else []
    return added, rounds.ids if is_step else array("q")


def _fewer_than_five(counts: Counts) -> bool:
    return 0 < counts.persons < STEP
