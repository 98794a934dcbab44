"""Which of the attempts that wait may be added to the sums.

A unit's figures move in steps of at least five new attempts, so that nobody learns from
two looks at a report how the one person in between did. First and later attempts step
apart. What is past its wave's end is added whatever its number; what came late, once nothing
more is taken, since one alone could not hide; and everything once all people of the unit have
answered (docs/measurement.md, section 12).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, select

from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.models import Tally
from quiz_service.counting.sums import UnitKey
from quiz_service.waves.calendar import GRACE, LATE_GRACE, PAPER_GRACE
from quiz_service.waves.models import Wave, WaveHeadcount

STEP = 5
AT_ONCE = 10_000
GroupKey = tuple[int, str, bool]  # a wave, a unit, whether later attempts


@dataclass(slots=True)
class WaitingGroup:
    """Attempts of one unit that wait, by their ids; ``overdue`` are past the wave's end.

    Arrays, because a county's whole backlog is grouped at once.
    """

    ids: array[int] = field(default_factory=lambda: array("q"))
    overdue: array[int] = field(default_factory=lambda: array("q"))


def ready_groups(connection: Connection, moment: datetime) -> list[list[int]]:
    """Return the ids that may be added at ``moment`` (UTC), one list a unit and kind."""
    groups = waiting_groups(connection, moment)
    complete = _complete_units(connection, groups) if groups else set()
    ready = [
        group.ids
        if len(group.ids) >= STEP or (wave, unit) in complete
        else group.overdue
        for (wave, unit, _later), group in groups.items()
    ]
    return [list(ids) for ids in ready if ids]


def waiting_groups(
    connection: Connection, moment: datetime
) -> dict[GroupKey, WaitingGroup]:
    """Return all that waits at ``moment`` (UTC), in the order in which it was begun."""
    query = (
        select(
            AttemptRow.id,
            Code.wave_id,
            Code.unit,
            AttemptRow.number > 1,
            _is_overdue(moment),
        )
        .join(Code, Code.id == AttemptRow.code_id)
        .join(Wave, Wave.id == Code.wave_id)
        .where(AttemptRow.finished.is_not(None), AttemptRow.counted.is_(None))
        .order_by(AttemptRow.id)
        .execution_options(yield_per=AT_ONCE)
    )
    groups: defaultdict[GroupKey, WaitingGroup] = defaultdict(WaitingGroup)
    for number, wave, unit, later, overdue in connection.execute(query):
        group = groups[wave, unit, bool(later)]
        group.ids.append(number)
        if overdue:
            group.overdue.append(number)
    return dict(groups)


def _is_overdue(moment: datetime) -> ColumnElement[int]:
    on_paper = AttemptRow.channel == PAPER
    return case(
        (on_paper & (Wave.closes < moment - PAPER_GRACE), 1),
        (~on_paper & (Wave.closes < moment - LATE_GRACE), 1),
        (
            ~on_paper
            & (Wave.closes < moment - GRACE)
            & (AttemptRow.finished <= Wave.closes),
            1,
        ),
        else_=0,
    )


def _complete_units(
    connection: Connection, groups: dict[GroupKey, WaitingGroup]
) -> set[UnitKey]:
    """Return the units in which everybody has answered."""
    waves = {wave for wave, _unit, _later in groups}
    persons = _counted_persons(connection, waves)
    for (wave, unit, later), group in groups.items():
        if not later:
            persons[wave, unit] = persons.get((wave, unit), 0) + len(group.ids)
    headcounts = select(
        WaveHeadcount.wave_id, WaveHeadcount.unit, WaveHeadcount.headcount
    ).where(WaveHeadcount.wave_id.in_(waves))
    return {
        (wave, unit)
        for wave, unit, headcount in connection.execute(headcounts)
        if 0 < headcount == persons.get((wave, unit), 0)
    }


def _counted_persons(
    connection: Connection, waves: Iterable[int]
) -> dict[UnitKey, int]:
    query = select(Tally.wave_id, Tally.unit, Tally.persons)
    rows = connection.execute(query.where(Tally.wave_id.in_(waves)))
    return {(wave, unit): persons for wave, unit, persons in rows}
