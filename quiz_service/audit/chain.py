"""Appends to the audit log and proves it: h(i) = SHA-256(h(i-1) + canonical record).

A chain alone does not stop somebody who can rewrite all of it; the head that is printed on
reports does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock

NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading the chain showed: ``broken`` is the first record not as it was written."""

    records: int
    head: str
    broken: int | None


def record(
    connection: Connection,
    *,
    actor: str,
    act: AuditAct,
    moment: datetime,
    **about: object,
) -> str:
    """Append what somebody did, in the transaction that does it; return the new head."""
    advisory_lock(connection, AdvisoryLock.AUDIT_LOG)
    last = connection.execute(
        select(AuditRecord.number, AuditRecord.hash)
        .order_by(AuditRecord.number.desc())
        .limit(1)
    ).first()
    number, before = (last[0] + 1, last[1]) if last else (1, NOTHING_BEFORE)
    details = json.dumps(about, ensure_ascii=False, sort_keys=True)
    values = {
        "number": number,
        "at": moment,
        "actor": actor,
        "act": act.value,
        "about": details,
    }
    head = _hash(before, **values)
    connection.execute(insert(AuditRecord).values(**values, hash=head))
    return head


def verify(connection: Connection) -> Verdict:
    """Read the whole chain and return the verdict.

    A record that was changed, removed or moved breaks it where it stood.
    """
    before, number = NOTHING_BEFORE, 0
    for row in connection.execute(
        select(AuditRecord.__table__).order_by(AuditRecord.number)
    ):
        number += 1
        values = dict(row._mapping)
        stored_hash = values.pop("hash")
        if values["number"] != number or stored_hash != _hash(before, **values):
            return Verdict(number, before, number)
        before = stored_hash
    return Verdict(number, before, None)


def record_at(
    connection: Connection, head: str
) -> tuple[str, dict[str, object]] | None:
    """Return the act and the details of the record with this hash, or None."""
    query = select(AuditRecord.act, AuditRecord.about).where(AuditRecord.hash == head)
    row = connection.execute(query).first()
    return (row.act, json.loads(row.about)) if row else None


def _hash(before: str, **values: object) -> str:
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(f"{before}{canonical}".encode()).hexdigest()
