"""Counts a wave again by one scan over all its attempts: what an inspector compares with."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import Connection, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import by_line, in_order
from quiz_service.counting.contribution import (
    attempt_to_count,
    contribution_of,
    finished_attempts,
)
from quiz_service.counting.lines import neighbours_of
from quiz_service.counting.models import Counting
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
            sums.add(contribution, days[number], only_total=row.only_total)
    return sums
