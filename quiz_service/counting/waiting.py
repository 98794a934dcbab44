"""Sittings that are handed in and not yet in any sum, and which of them may be added.

A unit's figures move in steps of at least five new sittings, so that nobody learns from
two looks at a report how the one person in between did. First and later sittings step
apart. What is past its wave's end is added whatever its number, and so is everything once
all people of the unit have answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, select

from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.contribution import AttemptToCount
from quiz_service.counting.models import Tally
from quiz_service.pledges.models import PledgeRow
from quiz_service.waves.calendar import GRACE, PAPER_GRACE
from quiz_service.waves.models import Wave, WaveHeadcount

STEP = 5
UnitKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Sittings of one unit that wait; ``due`` of them are past the end of the wave."""

    wave: int
    unit: str
    later: bool
    count: int
    due: int


def waiting(connection: Connection, moment: datetime) -> list[Waiting]:
    """All that wait at ``moment`` (UTC), first and later sittings apart."""
    later = AttemptRow.number > 1
    on_paper = AttemptRow.channel == PAPER
    over = case(
        (on_paper & (Wave.closes < moment - PAPER_GRACE), 1),
        (~on_paper & (Wave.closes < moment - GRACE), 1),
        else_=0,
    )
    query = (
        select(Code.wave_id, Code.unit, later, func.count(), func.sum(over))
        .select_from(AttemptRow)
        .join(Code, Code.id == AttemptRow.code_id)
        .join(Wave, Wave.id == Code.wave_id)
        .where(AttemptRow.finished.is_not(None), AttemptRow.counted.is_(None))
        .group_by(Code.wave_id, Code.unit, later)
    )
    return [Waiting(*row) for row in connection.execute(query)]


def _of(wave: int) -> ColumnElement[bool]:
    """Of a wave, said so that a database begins with the few that wait.

    By the index of waves SQLite would walk through every code of the wave: a second for a
    million of them. A sum is no column, so it has no index.
    """
    return (Code.wave_id + 0) == wave


def first_waiting(connection: Connection, wave: int) -> dict[str, tuple[int, int]]:
    """First sittings of a wave that wait, by unit; and how many of them are on paper."""
    on_paper = case((AttemptRow.channel == PAPER, 1), else_=0)
    query = (
        select(Code.unit, func.count(), func.sum(on_paper))
        .select_from(AttemptRow)
        .join(Code, Code.id == AttemptRow.code_id)
        .where(
            AttemptRow.finished.is_not(None),
            AttemptRow.counted.is_(None),
            AttemptRow.number == 1,
            _of(wave),
        )
        .group_by(Code.unit)
    )
    return {unit: (count, paper) for unit, count, paper in connection.execute(query)}


def answered_by_unit(
    connection: Connection, wave: int
) -> dict[str, tuple[int, int, int]]:
    """n of a wave's units this moment, how many of it on paper, and promises by phone."""
    query = select(Tally.unit, Tally.persons, Tally.on_paper, Tally.pledges)
    counted = connection.execute(query.where(Tally.wave_id == wave))
    known = {unit: sums for unit, *sums in counted}
    for unit, (count, paper) in first_waiting(connection, wave).items():
        persons, papers, pledges = known.get(unit, (0, 0, 0))
        known[unit] = [persons + count, papers + paper, pledges]
    for unit, count in pledges_waiting(connection, wave).items():
        persons, papers, pledges = known.get(unit, (0, 0, 0))
        known[unit] = [persons, papers, pledges + count]
    return {unit: (sums[0], sums[1], sums[2]) for unit, sums in known.items()}


def pledges_waiting(connection: Connection, wave: int) -> dict[str, int]:
    """Promises on the phone that are in no sum yet."""
    # Grouped here: asked to group by unit, SQLite would walk through every code by unit.
    query = (
        select(Code.unit)
        .join(PledgeRow, PledgeRow.code_id == Code.id)
        .where(PledgeRow.counted.is_(None), _of(wave))
    )
    return dict(Counter(connection.execute(query).scalars()))


@dataclass(frozen=True, slots=True)
class Ready:
    """Which sittings may be added: whole groups, and of others those past their time."""

    whole: frozenset[tuple[int, str, bool]]
    some: frozenset[tuple[int, str, bool]]
    closes: dict[int, datetime]
    moment: datetime

    def takes(self, row: AttemptToCount) -> bool:
        """Whether this one may be added."""
        group = (row.wave_id, row.unit, row.number > 1)
        if group in self.whole:
            return True
        grace = PAPER_GRACE if row.channel == PAPER else GRACE
        return group in self.some and self.closes[row.wave_id] + grace < self.moment


def ready(connection: Connection, moment: datetime) -> Ready | None:
    """What may be added at ``moment`` (UTC); None where nothing may."""
    groups = waiting(connection, moment)
    full = _full(connection, groups) if groups else set()
    whole = {
        (each.wave, each.unit, each.later)
        for each in groups
        if each.count >= STEP or (each.wave, each.unit) in full
    }
    some = {(each.wave, each.unit, each.later) for each in groups if each.due} - whole
    if not whole and not some:
        return None
    waves = {wave for wave, _unit, _later in whole | some}
    closes = select(Wave.id, Wave.closes).where(Wave.id.in_(waves))
    ends = {row[0]: row[1] for row in connection.execute(closes)}
    return Ready(frozenset(whole), frozenset(some), ends, moment)


def _full(connection: Connection, groups: list[Waiting]) -> set[UnitKey]:
    """Units in which everybody has answered."""
    waves = {each.wave for each in groups}
    persons = {
        (wave, unit): count
        for wave, unit, count in connection.execute(
            select(Tally.wave_id, Tally.unit, Tally.persons).where(
                Tally.wave_id.in_(waves)
            )
        )
    }
    for each in groups:
        if not each.later:
            key = each.wave, each.unit
            persons[key] = persons.get(key, 0) + each.count
    rosters = connection.execute(
        select(
            WaveHeadcount.wave_id, WaveHeadcount.unit, WaveHeadcount.headcount
        ).where(WaveHeadcount.wave_id.in_(waves))
    )
    return {
        (wave, unit)
        for wave, unit, headcount in rosters
        if 0 < headcount == persons.get((wave, unit), 0)
    }
