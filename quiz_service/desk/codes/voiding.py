"""Ends the unused codes of a batch together, when its file or its slips are lost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, or_, select, update

from quiz_service.attempts.models import SCREEN, AttemptRow
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.batches import Batch
from quiz_service.codes.models import Code
from quiz_service.kernel.database import changed_rows
from quiz_service.paper_entry.models import Keying

_IN_USE = or_(
    exists().where(
        AttemptRow.code_id == Code.id,
        or_(AttemptRow.finished.is_not(None), AttemptRow.channel == SCREEN),
    ),
    exists(
        select(Keying.id)
        .join(AttemptRow, AttemptRow.id == Keying.attempt_id)
        .where(AttemptRow.code_id == Code.id)
    ),
)


def void_batch(
    connection: Connection, batch: Batch, *, actor: str, moment: datetime
) -> int:
    """End the codes of a batch that nobody has used, on record; return how many there were.

    Whoever has begun on a phone, or whose sheet is keyed in, answers on and counts. A sheet
    that was only printed is unused. The places of the ended codes are free again.
    """
    unused = update(Code).where(
        Code.batch_id == batch.id, Code.revoked.is_(None), ~_IN_USE
    )
    ended = changed_rows(connection.execute(unused.values(revoked=moment)))
    record(
        connection,
        actor=actor,
        act=AuditAct.CODES_VOIDED,
        moment=moment,
        wave=batch.issue.wave_id,
        unit=batch.unit,
        batch=batch.id,
        count=ended,
    )
    return ended
