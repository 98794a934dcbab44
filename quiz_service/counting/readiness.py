"""Which of the attempts that wait may be added to the sums.

Nobody may learn from two looks at a report how the few in between did. So a line (a unit,
with the small ones that are counted with it) moves by five people or more at once, and five
always stay waiting, until its wave is over or all its people have answered: then the last
ones come together. Rounds of 补答 move apart from first attempts and wait for the close even
where everybody has answered (docs/measurement.md, section 12).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.lines import Neighbours, neighbours_of
from quiz_service.counting.models import Tally
from quiz_service.counting.sums import UnitKey
from quiz_service.waves.calendar import GRACE, LATE_GRACE, PAPER_GRACE
from quiz_service.waves.models import Wave, WaveHeadcount

STEP = 5
LEAST = 2 * STEP  # people in all, below which a line is pooled and never shown alone
AT_ONCE = 10_000
GroupKey = tuple[int, str, bool]  # a wave, a line, whether later attempts


@dataclass(slots=True)
class WaitingGroup:
    """Attempts of one line that wait, oldest first: their ids, codes, and who is aware.

    Arrays, because a county's whole backlog is grouped at once.
    """

    ids: array[int] = field(default_factory=lambda: array("q"))
    codes: array[int] = field(default_factory=lambda: array("q"))
    aware: bytearray = field(default_factory=bytearray)

    def first(self, count: int) -> WaitingGroup:
        """Return the oldest ``count`` of them."""
        return WaitingGroup(self.ids[:count], self.codes[:count], self.aware[:count])

    def of_others(self, codes: Collection[int]) -> WaitingGroup:
        """Return those of other codes than these."""
        rest = WaitingGroup()
        for row in zip(self.ids, self.codes, self.aware, strict=True):
            if row[1] not in codes:
                rest.append(*row)
        return rest

    def append(self, attempt: int, code: int, aware: int) -> None:
        """Add one that is younger than the others."""
        self.ids.append(attempt)
        self.codes.append(code)
        self.aware.append(aware)


@dataclass(slots=True)
class LineCounts:
    """What is known of a line: N, how many of it are in the sums, and how many are aware."""

    headcount: int = 0
    persons: int = 0
    aware: int = 0


@dataclass(frozen=True, slots=True)
class Ending:
    """How far a wave has come for a line.

    ``is_over``: nothing more can be handed in. ``is_final``: nor can it be opened again.
    """

    is_over: bool
    is_final: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """Ids that may be added, one list a line and kind; ``pooled`` are of hidden lines."""

    groups: list[list[int]]
    pooled: frozenset[int]


def ready_groups(connection: Connection, moment: datetime) -> Ready:
    """Return what may be added at ``moment`` (UTC).

    First attempts stand in front, so that nobody's second is in the sums before it.
    """
    groups = waiting_groups(connection)
    if not groups:
        return Ready([], frozenset())
    waves = {wave for wave, _line, _later in groups}
    neighbours = neighbours_of(connection, waves)
    lines = _lines(connection, waves, neighbours)
    endings = _endings(connection, groups, neighbours, moment)
    first_lists, later_lists = [], []
    pooled: set[int] = set()
    for key in dict.fromkeys((wave, line) for wave, line, _later in groups):
        first = groups.get((*key, False), WaitingGroup())
        later = groups.get((*key, True), WaitingGroup())
        counts = lines.get(key, LineCounts())
        ready = ready_of_line(counts, endings[key], first, later)
        if counts.persons + len(first.ids) < LEAST:
            pooled.update(*ready)
        first_lists.append(list(ready[0]))
        later_lists.append(list(ready[1]))
    lists = [ids for ids in (*first_lists, *later_lists) if ids]
    return Ready(lists, frozenset(pooled))


def ready_of_line(
    line: LineCounts, ending: Ending, first: WaitingGroup, later: WaitingGroup
) -> tuple[array[int], array[int]]:
    """Return the ids of first and of later attempts that may be added now."""
    answered = line.persons + len(first.ids)
    if answered < LEAST:
        everything = ending.is_final
        return (first.ids, later.ids) if everything else (array("q"), array("q"))
    all_aware = answered == line.aware + sum(first.aware) + sum(later.aware)
    count = len(first.ids)
    is_complete = line.headcount == answered and count >= STEP
    if not (ending.is_over or is_complete):
        count = max(0, count - STEP)
    added = first.first(count)
    # Whether one to four newcomers are added must not depend on how they answered.
    if not _may_move(added, ending, all_aware=False):
        added = WaitingGroup()
    still_waiting = set(first.codes[len(added.ids) :])
    rounds = later.of_others(still_waiting) if still_waiting else later
    if not ending.is_over:
        rounds = rounds.first(_all_but_five_people(rounds.codes))
    if not _may_move(rounds, ending, all_aware=all_aware):
        rounds = WaitingGroup()
    return added.ids, rounds.ids


def _may_move(added: WaitingGroup, ending: Ending, *, all_aware: bool) -> bool:
    """Whether these may be added at once, seen for themselves.

    Fewer than five come only at the end, where everybody of the line is aware: no figure
    can say that without saying it of each. Five to nine who all failed wait for others as
    long as others can come.
    """
    people = len(set(added.codes)) if len(added.codes) < 2 * LEAST else LEAST
    if people < STEP:
        return ending.is_over and all_aware
    return people >= LEAST or any(added.aware) or ending.is_over


def _all_but_five_people(codes: array[int]) -> int:
    """How many attempts stand before those of the last five people."""
    people: set[int] = set()
    for count in range(len(codes), 0, -1):
        people.add(codes[count - 1])
        if len(people) == STEP:
            return count - 1
    return 0


def waiting_groups(connection: Connection) -> dict[GroupKey, WaitingGroup]:
    """Return all that waits, by line, in the order in which it was begun."""
    query = (
        select(
            AttemptRow.id,
            AttemptRow.code_id,
            AttemptRow.aware,
            AttemptRow.number > 1,
            Code.wave_id,
            Code.unit,
        )
        .join(Code, Code.id == AttemptRow.code_id)
        .where(
            AttemptRow.finished.is_not(None),
            AttemptRow.counted.is_(None),
            # Of one that was erased only that somebody took part is left.
            AttemptRow.answers.is_not(None),
        )
        .order_by(AttemptRow.started, AttemptRow.id)
        .execution_options(yield_per=AT_ONCE)
    )
    neighbours = neighbours_of(
        connection, connection.execute(select(Wave.id)).scalars()
    )
    groups: defaultdict[GroupKey, WaitingGroup] = defaultdict(WaitingGroup)
    for attempt, code, aware, later, wave, unit in connection.execute(query):
        line = neighbours.get((wave, unit), unit)
        groups[wave, line, bool(later)].append(attempt, code, int(bool(aware)))
    return dict(groups)


def _lines(
    connection: Connection, waves: Collection[int], neighbours: Neighbours
) -> dict[UnitKey, LineCounts]:
    lines: defaultdict[UnitKey, LineCounts] = defaultdict(LineCounts)
    headcounts = select(
        WaveHeadcount.wave_id, WaveHeadcount.unit, WaveHeadcount.headcount
    )
    of_waves = headcounts.where(WaveHeadcount.wave_id.in_(waves))
    for wave, unit, headcount in connection.execute(of_waves):
        lines[wave, neighbours.get((wave, unit), unit)].headcount += headcount
    sums = select(
        Tally.wave_id, Tally.unit, Tally.persons, Tally.aware_first + Tally.aware_later
    )
    for wave, unit, persons, aware in connection.execute(
        sums.where(Tally.wave_id.in_(waves))
    ):
        line = lines[wave, unit]
        line.persons, line.aware = persons, aware
    return dict(lines)


def _endings(
    connection: Connection,
    groups: Collection[GroupKey],
    neighbours: Neighbours,
    moment: datetime,
) -> dict[UnitKey, Ending]:
    """Say of each line whether its wave is over: phones and sheets of paper may come late."""
    waves = {wave for wave, _line, _later in groups}
    query = select(Wave.id, Wave.closes).where(Wave.id.in_(waves))
    closes = {row.id: row.closes for row in connection.execute(query)}
    final = {wave for wave, when in closes.items() if when < moment - PAPER_GRACE}
    over = {wave for wave, when in closes.items() if when < moment - GRACE}
    late = {wave for wave in over if closes[wave] >= moment - LATE_GRACE}
    to_come = {
        (wave, neighbours.get((wave, unit), unit))
        for wave, unit in _to_come(connection, over - final, late)
    }
    return {
        (wave, line): Ending(
            is_over=wave in final or (wave in over and (wave, line) not in to_come),
            is_final=wave in final,
        )
        for wave, line, _later in groups
    }


def _to_come(
    connection: Connection, waves: Collection[int], late: Collection[int]
) -> list[UnitKey]:
    """Return the units in which something was begun that can still be handed in.

    Printed sheets in all of these waves, in ``late`` ones also what may wait on a phone.
    """
    if not waves:
        return []
    query = (
        select(Code.wave_id, Code.unit, func.count())
        .join(AttemptRow, AttemptRow.code_id == Code.id)
        .where(
            Code.wave_id.in_(waves),
            Code.revoked.is_(None),
            AttemptRow.finished.is_(None),
            (AttemptRow.channel == PAPER) | Code.wave_id.in_(late),
        )
        .group_by(Code.wave_id, Code.unit)
    )
    return [(wave, unit) for wave, unit, _count in connection.execute(query)]
