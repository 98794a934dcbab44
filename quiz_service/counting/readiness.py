"""Which of the attempts that wait may be added to the sums.

Nobody may learn from two looks at a report how the few in between did. So a line (a unit,
with the small ones that are counted with it) moves by five people or more at once, and five
always stay waiting, until its wave is over or all its people have answered: then the last
ones come together. Rounds of 补答 move apart from first attempts and wait for the close even
where everybody has answered (docs/measurement.md, section 12).

Papers differ by audience, and a sheet of paper shows other signs than a phone. So these
steps are taken by each sort of paper for itself. Whoever is left of a sort, too few to
move, comes at the end into the totals alone, together with others: their answers enter no
figure of points, items or errors.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.lines import Neighbours, neighbours_of
from quiz_service.counting.models import Tally
from quiz_service.counting.sums import UnitKey
from quiz_service.waves.calendar import GRACE, PAPER_GRACE, taken_until
from quiz_service.waves.models import Wave, WaveHeadcount

STEP = 5
LEAST = 2 * STEP  # people in all, below which a line is pooled and never shown alone
AT_ONCE = 10_000
SortOfPaper = tuple[str, str]  # an audience, and screen or paper
Sorts = Mapping[SortOfPaper, "WaitingGroup"]


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

    def after(self, count: int) -> WaitingGroup:
        """Return all but the oldest ``count`` of them."""
        return WaitingGroup(self.ids[count:], self.codes[count:], self.aware[count:])

    def append(self, attempt: int, code: int, aware: int) -> None:
        """Add one that is younger than the others."""
        self.ids.append(attempt)
        self.codes.append(code)
        self.aware.append(aware)


@dataclass(slots=True)
class WaitingLine:
    """What waits of a line: first attempts by their sort of paper, and rounds of 补答."""

    first: defaultdict[SortOfPaper, WaitingGroup] = field(
        default_factory=lambda: defaultdict(WaitingGroup)
    )
    later: WaitingGroup = field(default_factory=WaitingGroup)


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
class Addition:
    """Ids of attempts that are added at once; ``only_total`` leaves out how they answered."""

    ids: array[int]
    only_total: bool = False


def ready_additions(connection: Connection, moment: datetime) -> list[Addition]:
    """Return what may be added at ``moment`` (UTC).

    First attempts stand in front, so that nobody's second is in the sums before it.
    """
    waiting = waiting_lines(connection)
    if not waiting:
        return []
    waves = {wave for wave, _line in waiting}
    neighbours = neighbours_of(connection, waves)
    lines = _lines(connection, waves, neighbours)
    endings = _endings(connection, waiting, neighbours, moment)
    first, later = [], []
    for key, of_line in waiting.items():
        counts = lines.get(key, LineCounts())
        ready = ready_of_line(counts, endings[key], of_line.first, of_line.later)
        first += ready[0]
        later.append(Addition(ready[1]))
    return [addition for addition in (*first, *later) if addition.ids]


def ready_of_line(
    line: LineCounts, ending: Ending, first: Sorts, later: WaitingGroup
) -> tuple[list[Addition], array[int]]:
    """Return the additions of first attempts, and the ids of later ones, that may come now."""
    everybody = _joined(first.values())
    answered = line.persons + len(everybody.ids)
    if answered < LEAST:
        # A line that is never shown: nothing of it stands beside its total either.
        is_final = ending.is_final
        all_of_it = [Addition(everybody.ids, only_total=True)] if is_final else []
        return all_of_it, later.ids if is_final else array("q")
    all_aware = answered == line.aware + sum(everybody.aware) + sum(later.aware)
    count = len(everybody.ids)
    is_complete = line.headcount == answered and count >= STEP
    is_ending = ending.is_over or is_complete
    # Whether one to four newcomers are added must not depend on how they answered.
    if is_ending and _may_move(everybody, ending, all_aware=False):
        added, waiting = _last_ones(first.values()), []
    elif is_ending:
        added, waiting = [], [everybody]
    else:
        added, waiting = _steps(first, ending)
    still_waiting = {code for group in waiting for code in group.codes}
    rounds = later.of_others(still_waiting) if still_waiting else later
    if not ending.is_over:
        rounds = rounds.first(_all_but_five_people(rounds.codes))
    if not _may_move(rounds, ending, all_aware=all_aware):
        rounds = WaitingGroup()
    return added, rounds.ids


def _steps(first: Sorts, ending: Ending) -> tuple[list[Addition], list[WaitingGroup]]:
    """Return what each sort of paper moves by itself, and what of it stays waiting."""
    added, waiting = [], []
    for _sort, group in sorted(first.items()):
        count = max(0, len(group.ids) - STEP)
        if not _may_move(group.first(count), ending, all_aware=False):
            count = 0
        added.append(Addition(group.ids[:count]))
        waiting.append(group.after(count))
    return added, waiting


def _last_ones(groups: Iterable[WaitingGroup]) -> list[Addition]:
    """Return the last additions of a line; sorts of under five come into the totals alone.

    Where these few are under five together, five of the largest sort join them: otherwise
    subtracting the answers of all others from the total would leave theirs.
    """
    by_size = sorted(groups, key=lambda group: len(group.ids))
    few = _joined(group for group in by_size if len(group.ids) < STEP)
    many = [group for group in by_size if len(group.ids) >= STEP]
    if 0 < len(few.ids) < STEP and many:
        most = many[-1]
        apart = len(most.ids) - STEP if len(most.ids) >= LEAST else 0
        few, many[-1] = _joined([most.after(apart), few]), most.first(apart)
    return [Addition(few.ids, only_total=True), *(Addition(g.ids) for g in many)]


def _joined(groups: Iterable[WaitingGroup]) -> WaitingGroup:
    together = WaitingGroup()
    for group in groups:
        together.ids += group.ids
        together.codes += group.codes
        together.aware += group.aware
    return together


def _may_move(added: WaitingGroup, ending: Ending, *, all_aware: bool) -> bool:
    """Whether these may be added at once, whatever else waits.

    Fewer than five come only at the end, and only where everybody of the line is aware:
    that figure says it of each person anyway. Five to nine who all failed wait for others
    as long as others can come.
    """
    people = len(set(added.codes)) if len(added.codes) < 2 * LEAST else LEAST
    if people < STEP:
        return ending.is_over and all_aware
    return people >= LEAST or any(added.aware) or ending.is_over


def _all_but_five_people(codes: array[int]) -> int:
    """Return how many attempts come before those of the last five people."""
    people: set[int] = set()
    for count in range(len(codes), 0, -1):
        people.add(codes[count - 1])
        if len(people) == STEP:
            return count - 1
    return 0


def waiting_lines(connection: Connection) -> dict[UnitKey, WaitingLine]:
    """Return all that waits, by line, in the order in which it was begun."""
    query = (
        select(
            AttemptRow.id,
            AttemptRow.code_id,
            AttemptRow.aware,
            AttemptRow.number > 1,
            AttemptRow.channel,
            Code.audience,
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
    lines: defaultdict[UnitKey, WaitingLine] = defaultdict(WaitingLine)
    for attempt, code, aware, later, *sort, wave, unit in connection.execute(query):
        line = lines[wave, neighbours.get((wave, unit), unit)]
        group = line.later if later else line.first[sort_of_paper(*sort)]
        group.append(attempt, code, int(bool(aware)))
    return dict(lines)


def sort_of_paper(channel: str, audience: str) -> SortOfPaper:
    """Return whose paper was answered, and on what."""
    return audience, channel


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
    lines: Collection[UnitKey],
    neighbours: Neighbours,
    moment: datetime,
) -> dict[UnitKey, Ending]:
    """Say of each line whether its wave is over: phones and sheets of paper may come late."""
    waves = {wave for wave, _line in lines}
    query = select(Wave.id, Wave.opens, Wave.closes, Wave.late_days)
    rows = connection.execute(query.where(Wave.id.in_(waves))).all()
    closes = {row.id: row.closes for row in rows}
    final = {wave for wave, when in closes.items() if when < moment - PAPER_GRACE}
    over = {wave for wave, when in closes.items() if when < moment - GRACE}
    late = {row.id for row in rows if row.id in over and taken_until(row) >= moment}
    to_come = {
        (wave, neighbours.get((wave, unit), unit))
        for wave, unit in _to_come(connection, over - final, late)
    }
    return {
        (wave, line): Ending(
            is_over=wave in final or (wave in over and (wave, line) not in to_come),
            is_final=wave in final,
        )
        for wave, line in lines
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
