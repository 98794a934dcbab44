"""What residents tried and scanned, by poster and by type: an open sample, no part of n, k, N.

Whoever tries picks himself, so nothing here stands for a unit or for the county. Still nobody
may read off how the last one did: tries are told in fives, each poster and type by itself,
and every sum is of those fives, so that no difference of two sums or of two looks is of fewer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number
from quiz_service.counting.readiness import STEP
from quiz_service.practice.models import OpenAnswer, OpenHour, Scan
from quiz_service.reports.figures.privacy import is_few

PosterFilter = Callable[[Poster], bool]


@dataclass(frozen=True, slots=True)
class PracticeCounts:
    """So many tries, with ``right`` of ``asked`` questions right in them."""

    tries: int = 0
    right: int = 0
    asked: int = 0

    def __add__(self, other: PracticeCounts) -> PracticeCounts:
        return PracticeCounts(
            self.tries + other.tries, self.right + other.right, self.asked + other.asked
        )


@dataclass(frozen=True, slots=True)
class PosterFigures:
    """A poster in print: ``scans`` is None where there are one to four.

    ``noise`` are tries beyond what an hour may hold; they are no row and no figure.
    """

    number: str
    poster: Poster
    scans: int | None
    counts: PracticeCounts
    noise: int


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """A fraud type by its code, over all posters and without one."""

    fraud_type: str
    counts: PracticeCounts


@dataclass(frozen=True, slots=True)
class PracticeFigures:
    """``elsewhere`` were tried from the site, or from a poster that is out of print."""

    posters: tuple[PosterFigures, ...]
    types: tuple[TypeFigures, ...]
    elsewhere: PracticeCounts
    total: PracticeCounts


def practice_figures(
    connection: Connection, campaign: Campaign, covers: PosterFilter
) -> PracticeFigures:
    """Return what was tried and scanned, of the posters that ``covers`` accepts.

    Types are over the same tries as the posters and ``elsewhere`` together.
    """
    cells = _cells_in_fives(connection)
    scans = _sums(connection, Scan.poster, Scan.count)
    noise = _sums(connection, OpenHour.poster, OpenHour.noise)
    by_number = {
        poster_number(str(campaign.settings.name), str(poster.id)): poster
        for poster in campaign.posters
    }
    hidden = {n for n, poster in by_number.items() if not covers(poster)}
    in_scope = {cell: c for cell, c in cells.items() if cell[1] not in hidden}
    posters = tuple(
        PosterFigures(
            number,
            poster,
            None if is_few(scans.get(number, 0)) else scans.get(number, 0),
            _added(c for (_type, of), c in in_scope.items() if of == number),
            noise.get(number, 0),
        )
        for number, poster in by_number.items()
        if number not in hidden
    )
    return PracticeFigures(
        posters=posters,
        types=tuple(
            TypeFigures(
                str(code), _added(c for (of, _n), c in in_scope.items() if of == code)
            )
            for code in campaign.fraud_types
        ),
        elsewhere=_added(c for (_t, n), c in in_scope.items() if n not in by_number),
        total=_added(in_scope.values()),
    )


def _added(counts: Iterable[PracticeCounts]) -> PracticeCounts:
    return sum(counts, PracticeCounts())


def _cells_in_fives(
    connection: Connection,
) -> dict[tuple[str, str], PracticeCounts]:
    """Return by type and poster the first tries, as many as are whole fives."""
    of_cell = (OpenAnswer.fraud_type, OpenAnswer.poster)
    place = func.row_number().over(partition_by=of_cell, order_by=OpenAnswer.id)
    tries = func.count().over(partition_by=of_cell)
    rows = select(
        *of_cell,
        OpenAnswer.right.label("right"),
        OpenAnswer.asked.label("asked"),
        place.label("place"),
        tries.label("tries"),
    ).subquery()
    query = (
        select(
            rows.c.fraud_type,
            rows.c.poster,
            func.count(),
            func.sum(rows.c.right),
            func.sum(rows.c.asked),
        )
        .where(rows.c.place <= rows.c.tries - rows.c.tries % STEP)
        .group_by(rows.c.fraud_type, rows.c.poster)
    )
    return {
        (row[0], row[1]): PracticeCounts(row[2], int(row[3]), int(row[4]))
        for row in connection.execute(query)
    }


def _sums(connection: Connection, key: Any, value: Any) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for name, count in connection.execute(select(key, func.sum(value)).group_by(key)):
        sums[name] = int(count or 0)
    return sums
