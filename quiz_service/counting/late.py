"""Who handed in after the end of a wave: taken and counted, and said beside the figures."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.waiting import of_wave


def late_people(
    connection: Connection, wave: int, *, up_to: int | None = None
) -> dict[str, int]:
    """Return by unit whose first answers came late, of those in the sums after ``up_to``.

    Without ``up_to`` all are counted, also those that wait. Later rounds are left out: who
    needed one is a result.
    """
    query = (
        select(Code.unit, func.count().label("people"))
        .join(AttemptRow, AttemptRow.code_id == Code.id)
        .where(AttemptRow.late, AttemptRow.number == 1, of_wave(connection, wave))
        .group_by(Code.unit)
    )
    if up_to is not None:
        query = query.where(AttemptRow.counted <= up_to)
    return {row.unit: int(row.people) for row in connection.execute(query)}
