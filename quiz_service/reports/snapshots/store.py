"""Freezes a report, finds it again, and writes it as a file that carries its own hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.reports.figures.assemble import SNAPSHOT
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.json_form import NotThisForm, canonical, read
from quiz_service.reports.snapshots.models import SnapshotRow

MOST_BYTES = 64 * 1024 * 1024


class NoSnapshot(InputError):
    """A file that is no snapshot, or one that was changed; says where and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot without its body. Times in UTC."""

    id: int
    wave_id: int
    scope: str
    made: datetime
    maker: str
    digest: str
    published: datetime | None


_KEPT = tuple(getattr(SnapshotRow, name) for name in Kept.__dataclass_fields__)


def digest_of(report: Report) -> str:
    """SHA-256 over the report's canonical JSON."""
    return hashlib.sha256(canonical(report).encode()).hexdigest()


def freeze(
    connection: Connection, report: Report, *, scope: str, maker: str, moment: datetime
) -> Kept:
    """Keep a report for good; the same one again is the one that is kept already."""
    digest = digest_of(report)
    new = insert_once(
        connection,
        SnapshotRow,
        wave_id=report.wave.id,
        scope=scope,
        made=moment,
        maker=maker,
        digest=digest,
        body=canonical(report),
        published=None,
    )
    if new:
        record(
            connection,
            actor=maker,
            act=AuditAct.SNAPSHOT_MADE,
            moment=moment,
            wave=report.wave.id,
            scope=scope,
            digest=digest,
        )
    row = connection.execute(select(*_KEPT).where(SnapshotRow.digest == digest)).one()
    return Kept(*row)


def kept(connection: Connection, wave: int) -> list[Kept]:
    """The snapshots of a wave, the newest first."""
    query = select(*_KEPT).where(SnapshotRow.wave_id == wave)
    return [
        Kept(*row) for row in connection.execute(query.order_by(SnapshotRow.id.desc()))
    ]


def found(connection: Connection, number: int) -> tuple[Kept, Report] | None:
    """The snapshot with this id."""
    query = select(*_KEPT, SnapshotRow.body).where(SnapshotRow.id == number)
    row = connection.execute(query).first()
    if row is None:
        return None
    return Kept(*row[:-1]), read(Report, json.loads(row[-1]))


def publish(
    connection: Connection, number: int, *, actor: str, moment: datetime
) -> bool:
    """Let a snapshot stand on the public site; on record. Whether it was new."""
    mine = update(SnapshotRow).where(
        SnapshotRow.id == number, SnapshotRow.published.is_(None)
    )
    new = changed_rows(connection.execute(mine.values(published=moment))) == 1
    if new:
        record(
            connection,
            actor=actor,
            act=AuditAct.SNAPSHOT_PUBLISHED,
            moment=moment,
            snapshot=number,
        )
    return new


def snapshot_json(report: Report) -> str:
    """The file of a snapshot: its digest, then the report, in lines a person can read."""
    told = {"digest": digest_of(report), "report": json.loads(canonical(report))}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_snapshot(text: str, name: str) -> Report:
    """The report of a snapshot file. Raises NoSnapshot."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
        report = read(Report, data["report"], "report")
        told = str(data["digest"])
    except NotThisForm as error:
        what = _("{file}: “{path}” is missing or is not what a snapshot has there.")
        raise NoSnapshot(what.format(file=name, path=error.path)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        what = _("{file}: this is no snapshot. Give the JSON file of “wuzha report”.")
        raise NoSnapshot(what.format(file=name)) from error
    if report.origin.kind != SNAPSHOT:
        what = _("{file}: a snapshot of another version, “{kind}”.")
        raise NoSnapshot(what.format(file=name, kind=report.origin.kind[:40]))
    if digest_of(report) != told:
        what = _(
            "{file}: this file was changed after it was made: its hash is another."
        )
        raise NoSnapshot(what.format(file=name))
    return report
