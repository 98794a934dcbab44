"""Counts a wave again by one scan over all its attempts: what an inspector compares with."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import by_line, in_order
from quiz_service.counting.contribution import (
    attempt_to_count,
    contribution_of,
    finished_attempts,
)
from quiz_service.counting.lines import Neighbours, neighbours_of
from quiz_service.counting.models import Counting
from quiz_service.counting.readiness import LEAST
from quiz_service.counting.sums import Sums
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.service import Service

AT_ONCE = 2_000


def recount(service: Service, connection: Connection, wave: int, *, up_to: int) -> Sums:
    """Return the sums of a wave after the counting ``up_to``, from the answers themselves.

    Reads every attempt and judges it anew; the tables of sums are not looked at.
    """
    query = (
        finished_attempts()
        .add_columns(AttemptRow.counted)
        .where(Code.wave_id == wave, AttemptRow.counted <= up_to)
        .order_by(AttemptRow.counted, AttemptRow.finished, AttemptRow.id)
        .execution_options(yield_per=AT_ONCE)
    )
    drawn_quiz, sums = question_bank(service).drawn_quiz, Sums()
    neighbours = neighbours_of(connection, {wave})
    pooled = _pooled_lines(connection, wave, neighbours)
    days = {
        number: in_china(at).date()
        for number, at in connection.execute(select(Counting.id, Counting.at))
    }
    key = service.keys.code
    rows = (
        (row[-1], attempt_to_count(row[:-1], key)) for row in connection.execute(query)
    )
    for number, of_counting in groupby(rows, key=lambda pair: pair[0]):
        of_lines = by_line([row for _number, row in of_counting], neighbours)
        for row in in_order(of_lines):
            contribution = contribution_of(row, drawn_quiz)
            sums.add(contribution, days[number], in_items=row.unit not in pooled)
    return sums


def _pooled_lines(
    connection: Connection, wave: int, neighbours: Neighbours
) -> set[str]:
    """Return the lines of a wave in which so few answered that they are never shown."""
    query = (
        select(Code.unit, func.count())
        .join(AttemptRow, AttemptRow.code_id == Code.id)
        .where(
            Code.wave_id == wave,
            AttemptRow.number == 1,
            AttemptRow.finished.is_not(None),
        )
        .group_by(Code.unit)
    )
    people: Counter[str] = Counter()
    for unit, count in connection.execute(query):
        people[neighbours.get((wave, unit), unit)] += count
    return {line for line, count in people.items() if count < LEAST}
