"""How many people an inspector has to ask, and what their answers then prove."""

from __future__ import annotations

from dataclasses import dataclass

from quiz_service.statistics.population import (
    PopulationTotal,
    sample_interval,
    spot_check_claim,
    spot_check_size,
)
from quiz_service.statistics.proportion import Interval

MOST_PEOPLE = 100_000
CLAIMS = (90, 95, 99, 100)  # percent


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """``sizes`` says for each claim how many must be drawn and all be aware.

    ``proven`` and ``interval`` are of the ``right`` of ``asked`` that were, if any were.
    """

    people: int
    asked: int
    right: int
    sizes: tuple[tuple[int, int], ...]
    proven: PopulationTotal | None
    interval: Interval | None


def spot_check(people: int, asked: int, right: int) -> SpotCheck:
    """Return what a sample proves, and how large a sample each claim takes.

    The numbers keep to 0 <= right <= asked <= people, and there are people.
    """
    sizes = tuple(
        (claim, spot_check_size(people, claim / 100) or people) for claim in CLAIMS
    )
    proven = spot_check_claim(people, asked, right) if asked else None
    interval = sample_interval(right, asked, people) if asked else None
    return SpotCheck(people, asked, right, sizes, proven, interval)
