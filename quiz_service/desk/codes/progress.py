"""How far the batches of a unit are: codes that live, and how many of them have answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.batches import (
    Batch,
    batches_of_issue,
    batches_of_unit,
    batches_of_wave,
)
from quiz_service.codes.issuing import TAKES_PLACE
from quiz_service.codes.models import Code


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch, its codes that take a place, and those of them that were answered.

    Who answered how is never told by batch: a class is too few people for that.
    """

    batch: Batch
    codes: int
    answered: int


def progress_of_unit(
    connection: Connection, wave_id: int, unit: str
) -> list[BatchProgress]:
    """Return the batches of a unit in a wave, the newest first."""
    return _progress(connection, batches_of_unit(connection, wave_id, unit)[::-1])


def progress_of_wave(connection: Connection, wave_id: int) -> list[BatchProgress]:
    """Return all batches of a wave, the newest first."""
    return _progress(connection, batches_of_wave(connection, wave_id)[::-1])


def progress_of_issue(connection: Connection, issue_id: int) -> list[BatchProgress]:
    """Return the batches of an issue, in the order they were made."""
    return _progress(connection, batches_of_issue(connection, issue_id))


def _progress(connection: Connection, batches: list[Batch]) -> list[BatchProgress]:
    first_answer = and_(
        AttemptRow.code_id == Code.id,
        AttemptRow.number == 1,
        AttemptRow.finished.is_not(None),
    )
    query = (
        select(Code.batch_id, func.count(Code.id), func.count(AttemptRow.id))
        .outerjoin(AttemptRow, first_answer)
        .where(Code.batch_id.in_([batch.id for batch in batches]), TAKES_PLACE)
        .group_by(Code.batch_id)
    )
    counts = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    return [BatchProgress(batch, *counts.get(batch.id, (0, 0))) for batch in batches]
