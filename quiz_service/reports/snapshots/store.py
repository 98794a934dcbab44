"""Freezes a report, finds it again, and writes it as a file that carries its own hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, update

from campaign_model.errors import InputError, RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.reports.figures.assemble import SNAPSHOT
from quiz_service.reports.figures.report import Report
from quiz_service.reports.figures.times import moment_of
from quiz_service.reports.snapshots.json_form import (
    JsonFormError,
    canonical_json,
    read_dataclass,
)
from quiz_service.reports.snapshots.models import SnapshotRow

MOST_BYTES = 64 * 1024 * 1024
# All that a snapshot file has; the two in the middle only where it is signed.
FIELDS = frozenset({"digest", "signature", "public_key", "report"})


class NotASnapshotError(InputError):
    """A file that is no snapshot, or one that was changed; says where and what to do."""


class OlderSnapshotError(RefusedError):
    """A snapshot whose fields are those of another version; it is kept as it is."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot without its body. Times in UTC."""

    id: int
    wave_id: int
    scope: str
    made: datetime
    maker: str
    digest: str
    published: datetime | None


_SNAPSHOT_COLUMNS = tuple(
    getattr(SnapshotRow, name) for name in Snapshot.__dataclass_fields__
)


def digest_of(report: Report) -> str:
    """Return SHA-256 over the report's canonical JSON."""
    return hashlib.sha256(canonical_json(report).encode()).hexdigest()


def freeze_report(
    connection: Connection, report: Report, *, scope: str, maker: str, moment: datetime
) -> Snapshot:
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
        body=canonical_json(report),
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
    row = connection.execute(
        select(*_SNAPSHOT_COLUMNS).where(SnapshotRow.digest == digest)
    ).one()
    return Snapshot(*row)


def snapshots_of_wave(connection: Connection, wave: int) -> list[Snapshot]:
    """Return the snapshots of a wave, the newest first."""
    query = select(*_SNAPSHOT_COLUMNS).where(SnapshotRow.wave_id == wave)
    return [
        Snapshot(*row)
        for row in connection.execute(query.order_by(SnapshotRow.id.desc()))
    ]


def find_snapshot(connection: Connection, number: int) -> tuple[Snapshot, str] | None:
    """Return the snapshot with this id, and its body: the canonical JSON of its report."""
    query = select(*_SNAPSHOT_COLUMNS, SnapshotRow.body).where(SnapshotRow.id == number)
    row = connection.execute(query).first()
    return (Snapshot(*row[:-1]), str(row[-1])) if row else None


def report_of(body: str) -> Report:
    """Return the report of a snapshot's body.

    Raises OlderSnapshotError for one whose fields are those of another version.
    """
    try:
        return read_dataclass(Report, json.loads(body))
    except JsonFormError as error:
        message = _(
            "This snapshot was made by another version of wuzha, which this one cannot show. It is"
            " kept unchanged; make a new one, or read it with the version that made it."
        )
        raise OlderSnapshotError(message) from error


def heads_of_snapshots(connection: Connection) -> list[tuple[int, str]]:
    """Return the head of the log that each snapshot names, with the snapshot's id."""
    query = select(SnapshotRow.id, SnapshotRow.body).order_by(SnapshotRow.id)
    return [
        (number, str(json.loads(body)["origin"]["audit_head"]))
        for number, body in connection.execute(query.execution_options(yield_per=20))
    ]


def publish_snapshot(
    connection: Connection, number: int, *, actor: str, moment: datetime
) -> bool:
    """Let a snapshot stand on the public site; on record. Whether it was new.

    The clock goes by minutes, so of two within one the second is noted a moment later: what
    was published last is what the public reads.
    """
    before = connection.execute(select(func.max(SnapshotRow.published))).scalar()
    since = moment if before is None else max(moment, before + timedelta.resolution)
    unpublished = update(SnapshotRow).where(
        SnapshotRow.id == number, SnapshotRow.published.is_(None)
    )
    new = changed_rows(connection.execute(unpublished.values(published=since))) == 1
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
    """Return the file of a snapshot: its digest, then the report, in lines a person can read."""
    document = {
        "digest": digest_of(report),
        "report": json.loads(canonical_json(report)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def snapshot_fields(text: str) -> dict[str, Any]:
    """Return the fields of a snapshot file. Raises ValueError for one of another shape.

    What is named twice, or stands beside the fields of a snapshot, is signed by nobody and
    yet read by people.
    """
    data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_named_once)
    if not isinstance(data, dict) or set(data) - FIELDS:
        raise ValueError
    return data


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields


def read_snapshot(text: str, name: str) -> Report:
    """Return the report of a snapshot file. Raises NotASnapshotError."""
    try:
        data = snapshot_fields(text)
        report = read_dataclass(Report, data["report"], "report")
        digest = str(data["digest"])
        _refuse_impossible_times(report)
        computed = digest_of(report)
    except JsonFormError as error:
        message = _("{file}: “{path}” is missing or is not what a snapshot has there.")
        raise NotASnapshotError(message.format(file=name, path=error.path)) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        message = _(
            "{file}: this is no snapshot. Give the JSON file of “wuzha report”."
        )
        raise NotASnapshotError(message.format(file=name)) from error
    if report.origin.kind != SNAPSHOT:
        message = _("{file}: a snapshot of another version, “{kind}”.")
        raise NotASnapshotError(message.format(file=name, kind=report.origin.kind[:40]))
    if computed != digest:
        message = _(
            "{file}: this file was changed after it was made: its hash is another."
        )
        raise NotASnapshotError(message.format(file=name))
    return report


def _refuse_impossible_times(report: Report) -> None:
    """Raise ValueError or OverflowError for days and moments that no calendar has.

    A report is built again at its moment, so a forged one must be refused before that.
    """
    for moment in (report.origin.queried, report.wave.opens, report.wave.closes):
        moment_of(moment)
    for unit in report.units:
        date.fromisoformat(unit.headcount_date)


def take_snapshot_back(
    connection: Connection, number: int, *, actor: str, moment: datetime
) -> None:
    """Have a snapshot stand on the public site no more; on record."""
    change = update(SnapshotRow).where(
        SnapshotRow.id == number, SnapshotRow.published.is_not(None)
    )
    if changed_rows(connection.execute(change.values(published=None))) == 1:
        record(
            connection,
            actor=actor,
            act=AuditAct.SNAPSHOT_TAKEN_BACK,
            moment=moment,
            snapshot=number,
        )


def published_snapshots(connection: Connection) -> list[Snapshot]:
    """Return what was published of the whole county; the first is what the public reads."""
    query = select(*_SNAPSHOT_COLUMNS).where(
        SnapshotRow.scope == "", SnapshotRow.published.is_not(None)
    )
    newest = query.order_by(SnapshotRow.published.desc(), SnapshotRow.id.desc())
    return [Snapshot(*row) for row in connection.execute(newest)]


def all_snapshots(connection: Connection) -> list[Snapshot]:
    """Return the snapshots of every scope, the newest first."""
    rows = connection.execute(
        select(*_SNAPSHOT_COLUMNS).order_by(SnapshotRow.id.desc())
    )
    return [Snapshot(*row) for row in rows]


def county_snapshots(connection: Connection) -> list[Snapshot]:
    """Return the snapshots of the whole county, the newest first."""
    query = select(*_SNAPSHOT_COLUMNS).where(SnapshotRow.scope == "")
    rows = connection.execute(query.order_by(SnapshotRow.id.desc()))
    return [Snapshot(*row) for row in rows]


def snapshots_with_digest(connection: Connection, beginning: str) -> list[Snapshot]:
    """Return the snapshots whose digest begins so; ``beginning`` is hexadecimal."""
    query = select(*_SNAPSHOT_COLUMNS).where(
        SnapshotRow.digest.startswith(beginning, autoescape=True)
    )
    return [Snapshot(*row) for row in connection.execute(query)]
