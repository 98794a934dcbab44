"""What is handed in and in no sum yet, by unit: participation is shown live."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, select

from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.lines import neighbours_of
from quiz_service.counting.models import Tally
from quiz_service.pledges.models import PledgeRow


def of_wave(connection: Connection, wave: int) -> ColumnElement[bool]:
    """Return that a code is of a wave, said so that a database begins with the few that wait.

    By the index of waves SQLite would walk through every code of the wave: a second for a
    million of them. A sum is no column, so it has no index. PostgreSQL knows how many wait
    and chooses well; without the index it would walk through the codes of all waves.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    return (Code.wave_id + 0 if is_sqlite else Code.wave_id) == wave


def first_waiting(connection: Connection, wave: int) -> dict[str, tuple[int, int]]:
    """Return by unit how many first attempts of a wave wait, and how many on paper."""
    on_paper = case((AttemptRow.channel == PAPER, 1), else_=0)
    query = (
        select(Code.unit, func.count(), func.sum(on_paper))
        .select_from(AttemptRow)
        .join(Code, Code.id == AttemptRow.code_id)
        .where(
            AttemptRow.finished.is_not(None),
            AttemptRow.counted.is_(None),
            AttemptRow.number == 1,
            of_wave(connection, wave),
        )
        .group_by(Code.unit)
    )
    return {unit: (count, paper) for unit, count, paper in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class JoinedPeople:
    """How many people of a small unit stand in the sums of its ``neighbour``."""

    neighbour: str
    persons: int
    on_paper: int


def joined_people(
    connection: Connection, wave: int, *, up_to: int | None = None
) -> dict[str, JoinedPeople]:
    """Return by unit who is in the sums of a neighbour, after the counting ``up_to``.

    Sums are by line; who took part is asked of each unit.
    """
    neighbours = neighbours_of(connection, {wave})
    if not neighbours:
        return {}
    on_paper = case((AttemptRow.channel == PAPER, 1), else_=0)
    query = (
        select(Code.unit, func.count(), func.sum(on_paper))
        .join(AttemptRow, AttemptRow.code_id == Code.id)
        .where(
            Code.wave_id == wave,
            Code.unit.in_([unit for _wave, unit in neighbours]),
            AttemptRow.counted.is_not(None),
            AttemptRow.number == 1,
        )
        .group_by(Code.unit)
    )
    if up_to is not None:
        query = query.where(AttemptRow.counted <= up_to)
    return {
        unit: JoinedPeople(neighbours[wave, unit], persons, papers)
        for unit, persons, papers in connection.execute(query)
    }


def answered_by_unit(
    connection: Connection, wave: int
) -> dict[str, tuple[int, int, int]]:
    """Return n of a wave's units this moment, how many on paper, and pledges by phone."""
    query = select(Tally.unit, Tally.persons, Tally.on_paper, Tally.pledges)
    counted = connection.execute(query.where(Tally.wave_id == wave))
    units = {unit: sums for unit, *sums in counted}
    for unit, people in joined_people(connection, wave).items():
        units.setdefault(unit, [0, 0, 0])
        for place, count in enumerate((people.persons, people.on_paper)):
            units[unit][place] += count
            units[people.neighbour][place] -= count
    for unit, (count, paper) in first_waiting(connection, wave).items():
        persons, papers, pledges = units.get(unit, (0, 0, 0))
        units[unit] = [persons + count, papers + paper, pledges]
    for unit, count in pledges_waiting(connection, wave).items():
        persons, papers, pledges = units.get(unit, (0, 0, 0))
        units[unit] = [persons, papers, pledges + count]
    return {unit: (sums[0], sums[1], sums[2]) for unit, sums in units.items()}


def pledges_waiting(connection: Connection, wave: int) -> dict[str, int]:
    """Return by unit the pledges on the phone that are in no sum yet."""
    query = select(PledgeRow.unit).where(
        PledgeRow.counted.is_(None), PledgeRow.wave_id == wave
    )
    return dict(Counter(connection.execute(query).scalars()))
