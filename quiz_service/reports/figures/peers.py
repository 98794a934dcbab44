"""How a unit does on each point beside all units, on the same items.

What the county would have got right of the items that a unit was asked is computed from the
county's share on each wording; items of under thirty people count with their point's share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Float, cast, func, select

from quiz_service.counting.models import TallyItem, TallyPoint, TallyUnitItem
from quiz_service.counting.sums import Sums
from quiz_service.reports.figures.item_health import WordingOf
from quiz_service.reports.figures.report import PointFigures
from quiz_service.statistics.shrinkage import ShareSpread, shrunk_difference

UnitPoint = tuple[str, str]
DIGITS = 6
ENOUGH = 30  # answers of a unit to a point, and people who were asked an item


@dataclass(frozen=True, slots=True)
class PeerSums:
    """What units are compared with: spreads by point, (right, people) by wording.

    ``frequency`` says for each unit in scope how often each wording was on its papers.
    """

    spreads: Mapping[str, ShareSpread] = field(default_factory=dict)
    items: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    frequency: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def read_peers(connection: Connection, wave: int, units: Collection[str]) -> PeerSums:
    """Read them from the sums as they stand; spreads are added up by the database."""
    right, answers = TallyPoint.right, TallyPoint.asked
    spreads = select(
        TallyPoint.point,
        func.count(),
        func.sum(right),
        func.sum(answers),
        func.sum(cast(right * right, Float) / answers),
        func.sum(answers * answers),
    ).where(TallyPoint.wave_id == wave, answers >= ENOUGH)
    items = select(
        TallyItem.digest, func.sum(TallyItem.right), func.sum(TallyItem.persons)
    ).where(TallyItem.wave_id == wave)
    frequency = select(
        TallyUnitItem.unit, TallyUnitItem.digest, TallyUnitItem.asked
    ).where(TallyUnitItem.wave_id == wave, TallyUnitItem.unit.in_(units))
    by_unit: dict[str, dict[str, int]] = defaultdict(dict)
    for unit, digest, times in connection.execute(frequency):
        by_unit[unit][digest] = times
    return PeerSums(
        {
            row[0]: ShareSpread(
                row[1], int(row[2]), int(row[3]), float(row[4]), int(row[5])
            )
            for row in connection.execute(spreads.group_by(TallyPoint.point))
        },
        {
            row[0]: (int(row[1]), int(row[2]))
            for row in connection.execute(items.group_by(TallyItem.digest))
        },
        dict(by_unit),
    )


def points_without_items(
    connection: Connection, wave: int, wording: WordingOf
) -> set[UnitPoint]:
    """Return the points of units of which some answers were added without their items.

    A version of before kept no items by unit: these points are compared with nobody.
    """
    missing: dict[UnitPoint, int] = defaultdict(int)
    of_points = select(TallyPoint.unit, TallyPoint.point, TallyPoint.asked)
    for unit, point, asked in connection.execute(
        of_points.where(TallyPoint.wave_id == wave)
    ):
        missing[unit, point] += asked
    of_items = select(TallyUnitItem.unit, TallyUnitItem.digest, TallyUnitItem.asked)
    for unit, digest, times in connection.execute(
        of_items.where(TallyUnitItem.wave_id == wave)
    ):
        missing[unit, wording(digest).point] -= times
    return {place for place, count in missing.items() if count > 0}


def without_points(
    peers: PeerSums, points: Collection[UnitPoint], wording: WordingOf
) -> PeerSums:
    """Return sums in which these points of units have no items to be compared on."""
    frequency = {
        unit: {
            digest: times
            for digest, times in of_unit.items()
            if (unit, wording(digest).point) not in points
        }
        for unit, of_unit in peers.frequency.items()
    }
    return replace(peers, frequency=frequency)


def recounted_peers(sums: Sums, wave: int) -> PeerSums:
    """Return the same from sums that were counted again."""
    spreads: dict[str, ShareSpread] = {}
    for (of_wave, _unit, point), counts in sums.points.items():
        if of_wave == wave and counts["asked"] >= ENOUGH:
            before = spreads.get(point, ShareSpread())
            spreads[point] = before.plus(counts["right"], counts["asked"])
    items: dict[str, tuple[int, int]] = {}
    for (of_wave, digest, _length), counts in sums.items.items():
        if of_wave == wave:
            right, people = items.get(digest, (0, 0))
            items[digest] = (right + counts["right"], people + counts["persons"])
    frequency: dict[str, dict[str, int]] = defaultdict(dict)
    for (of_wave, unit, digest), counts in sums.unit_items.items():
        if of_wave == wave:
            frequency[unit][digest] = counts["asked"]
    return PeerSums(spreads, items, dict(frequency))


def beside_peers(
    points: tuple[PointFigures, ...], unit: str, peers: PeerSums, wording: WordingOf
) -> tuple[PointFigures, ...]:
    """Return a unit's points with what the county would have got right, and the difference.

    Points with fewer than thirty answers stay without, and so do those of answers from
    before the wordings of each unit were counted.
    """
    by_point: dict[str, dict[str, int]] = defaultdict(dict)
    for digest, times in peers.frequency.get(unit, {}).items():
        by_point[wording(digest).point][digest] = times
    return tuple(
        _beside(point, by_point.get(point.point, {}), peers) for point in points
    )


def _beside(
    point: PointFigures, frequency: Mapping[str, int], peers: PeerSums
) -> PointFigures:
    spread = peers.spreads.get(point.point)
    answers = sum(frequency.values())
    if spread is None or point.asked < ENOUGH or answers != point.asked:
        return point
    usual = spread.right / spread.answers
    expected = sampling = 0.0
    for digest, times in frequency.items():
        right, people = peers.items.get(digest, (0, 0))
        share = right / people if people >= ENOUGH else usual
        expected += times * share
        sampling += times * share * (1 - share)
    difference = shrunk_difference(
        (point.right - expected) / answers, sampling / answers**2, spread.variance
    )
    # A database adds in another order than a recount; six digits are alike in both.
    return replace(
        point,
        expected=round(expected, DIGITS),
        difference=round(difference, DIGITS),
    )
