"""Counts a wave again by one scan over all its sittings: what an inspector compares with."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import Connection

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import SheetOf, in_order
from quiz_service.counting.contribution import AttemptToCount, contribution_of, rows_of
from quiz_service.counting.sums import Sums

AT_ONCE = 2_000


def recount(
    connection: Connection, wave: int, sheet_of: SheetOf, *, up_to: int
) -> Sums:
    """The sums of a wave after the counting with the number ``up_to``, from the answers.

    Reads every sitting and judges it anew; the tables of sums are not looked at.
    """
    query = (
        rows_of()
        .add_columns(AttemptRow.counted)
        .where(Code.wave_id == wave, AttemptRow.counted <= up_to)
        .order_by(AttemptRow.counted, AttemptRow.finished, AttemptRow.id)
        .execution_options(yield_per=AT_ONCE)
    )
    sums = Sums()
    found = ((row[-1], AttemptToCount(*row[:-1])) for row in connection.execute(query))
    for _number, rows in groupby(found, key=lambda pair: pair[0]):
        for row in in_order([row for _counted, row in rows]):
            sums.add(contribution_of(row, sheet_of))
    return sums
