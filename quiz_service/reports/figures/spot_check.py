"""How many people an inspector has to ask, and what their answers then prove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.statistics.population import (
    PopulationTotal,
    sample_interval,
    spot_check_claim,
    spot_check_size,
)
from quiz_service.statistics.proportion import Interval

MOST_PEOPLE = 100_000
CLAIMS = (90, 95, 99, 100)  # percent
FIELDS = ("people", "asked", "right")


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


def spot_check(fields: Mapping[str, str]) -> SpotCheck | None:
    """The answer to a form's whole numbers; None where nothing was asked.

    Raises BadRequest for anything but 0 <= right <= asked <= people <= 100,000.
    """
    if not fields.get("people"):
        return None
    if not set(fields) <= set(FIELDS):
        raise BadRequestError
    people, asked, right = (_whole_number(fields.get(name, "")) for name in FIELDS)
    if not 0 < people <= MOST_PEOPLE or not right <= asked <= people:
        raise BadRequestError
    sizes = tuple(
        (claim, spot_check_size(people, claim / 100) or people) for claim in CLAIMS
    )
    proven = spot_check_claim(people, asked, right) if asked else None
    interval = sample_interval(right, asked, people) if asked else None
    return SpotCheck(people, asked, right, sizes, proven, interval)


def _whole_number(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadRequestError
    return int(text)
