"""Appends to the audit log and proves it: h(i) = HMAC-SHA-256(key, h(i-1) + record i).

Without the key, which is made from the key of codes and stands outside the database, nobody
who can write to the database can write the chain anew. What a chain alone cannot show is its
end: a cut tail leaves a whole chain. So its head is kept apart (``heads.py``), and stands in
every snapshot and on every printed report.

Records from before the key came in carry plain SHA-256. The first keyed one seals them, and
after it a plain one is a forgery.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord
from quiz_service.kernel.database import carried_key
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock

NOTHING_BEFORE = "0" * 64
Hash = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """What reading the chain showed: ``broken`` is the first record not as it was written.

    ``missing`` names where a head stands that is not in the chain: its tail was cut, or all
    of it was emptied or written anew.
    """

    records: int
    head: str
    broken: int | None
    missing: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every record is as it was written, and none is gone from the end."""
        return self.broken is None and not self.missing


def record(
    connection: Connection,
    *,
    actor: str,
    act: AuditAct,
    moment: datetime,
    **about: object,
) -> str:
    """Append what somebody did, in the transaction that does it; return the new head."""
    keyed = _keyed(connection)
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
    head = keyed(_canonical(before, values))
    connection.execute(insert(AuditRecord).values(**values, hash=head))
    return head


def seal_plain_records(connection: Connection, moment: datetime) -> None:
    """Close a log of plain records with a keyed one: once, when the key comes in."""
    count = connection.execute(select(func.count(AuditRecord.number))).scalar()
    if count:
        record(
            connection,
            actor="wuzha",
            act=AuditAct.LOG_SEALED,
            moment=moment,
            records=count,
        )


def verify(connection: Connection, heads: dict[str, str] | None = None) -> LogVerdict:
    """Read the whole chain and return the verdict.

    ``heads`` are hashes, or their beginnings, that must stand in it, each by the name of
    the place where it was kept. A record that was changed, removed or moved breaks the
    chain where it stood.
    """
    keyed, is_keyed = _keyed(connection), False
    before, number = NOTHING_BEFORE, 0
    missing = {name: head for name, head in (heads or {}).items() if head}
    for row in connection.execute(
        select(AuditRecord.__table__).order_by(AuditRecord.number)
    ):
        number += 1
        values = dict(row._mapping)
        stored_hash = values.pop("hash")
        text = _canonical(before, values)
        if hmac.compare_digest(stored_hash, keyed(text)):
            is_keyed = True
        elif is_keyed or stored_hash != _plain(text):
            return LogVerdict(number, before, number, tuple(missing))
        if values["number"] != number:
            return LogVerdict(number, before, number, tuple(missing))
        before = stored_hash
        missing = {
            name: head for name, head in missing.items() if not before.startswith(head)
        }
    # A log that was written anew without the key has no keyed record at all.
    broken = 1 if number and not is_keyed else None
    return LogVerdict(number, before, broken, tuple(missing))


def record_at(
    connection: Connection, head: str
) -> tuple[str, dict[str, object]] | None:
    """Return the act and the details of the record with this hash, or None."""
    query = select(AuditRecord.act, AuditRecord.about).where(AuditRecord.hash == head)
    row = connection.execute(query).first()
    return (row.act, json.loads(row.about)) if row else None


def head_of(connection: Connection) -> tuple[int, str]:
    """Return number and hash of the last record; 0 and nothing where there is none."""
    query = select(AuditRecord.number, AuditRecord.hash)
    last = connection.execute(
        query.order_by(AuditRecord.number.desc()).limit(1)
    ).first()
    return (last[0], last[1]) if last else (0, "")


def _keyed(connection: Connection) -> Hash:
    key = hmac.digest(carried_key(connection), b"wuzha audit chain", hashlib.sha256)
    return lambda text: hmac.new(key, text, hashlib.sha256).hexdigest()


def _plain(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _canonical(before: str, values: dict[str, object]) -> bytes:
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return f"{before}{canonical}".encode()
