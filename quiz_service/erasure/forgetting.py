"""Forgets what a slip holds when its holder asks, long before the wave is erased.

What is in no sum yet is deleted. What is, stays in the sums, where nobody can be told from
four others; its row goes over to a code that no slip has, so that a recount still gives the
same. From then on the slip leads nowhere.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.issuing import CodeRecord
from quiz_service.codes.models import Code
from quiz_service.codes.printed_place import mask_place
from quiz_service.counting.models import Counting
from quiz_service.kernel.database import changed_rows
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from quiz_service.kernel.random_ids import random_id
from quiz_service.paper_entry.models import Keying
from quiz_service.pledges.models import PledgeRow


def forget_code(
    connection: Connection, code: CodeRecord, key: bytes, moment: datetime
) -> int:
    """Forget a code's answers; return how many attempts stay in the sums, with no slip."""
    # A counting that has read these rows already gives up when another one stands there.
    advisory_lock(connection, AdvisoryLock.COUNTING)
    connection.execute(insert(Counting).values(at=moment, sittings=0))
    of_code = AttemptRow.code_id == code.code_id
    waiting = select(AttemptRow.id).where(of_code, AttemptRow.counted.is_(None))
    connection.execute(
        delete(Keying).where(
            Keying.attempt_id.in_(select(AttemptRow.id).where(of_code))
        )
    )
    connection.execute(delete(AttemptRow).where(AttemptRow.id.in_(waiting)))
    fresh = _code_without_slip(code, key, moment)
    connection.execute(insert(Code).values(fresh))
    counted = changed_rows(
        connection.execute(
            update(AttemptRow)
            .where(of_code)
            .values(code_id=fresh["id"], submission=None)
        )
    )
    if not counted:
        connection.execute(delete(Code).where(Code.id == fresh["id"]))
    pledge = update(PledgeRow).where(PledgeRow.code_id == code.code_id)
    connection.execute(pledge.values(code_id=None))
    connection.execute(delete(Code).where(Code.id == code.code_id))
    return counted


def _code_without_slip(
    code: CodeRecord, key: bytes, moment: datetime
) -> dict[str, object]:
    """Return a code that nobody holds; who answered keeps the place among the people."""
    code_id = random_id()
    return {
        "id": code_id,
        "wave_id": code.wave_id,
        "unit": code.unit,
        "audience": code.audience,
        "hash": None,
        "printed": mask_place(code.place(key), code_id, key),
        "issued": code.opens,
        "revoked": moment,
        "keeps_place": True,
    }
