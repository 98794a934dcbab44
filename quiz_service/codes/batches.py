"""Issues of codes and their batches: what was made together, for whom, under which label."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from quiz_service.codes.models import CodeBatch, CodeIssue

# How long a lost download can be fetched again.
KEPT_SEALED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One time that codes were made; ``issued`` in UTC."""

    id: int
    wave_id: int
    on_paper: bool
    issued: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """The codes of one issue for one unit."""

    id: int
    unit: str
    audience: str
    label: str
    issue: IssueRow


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file of codes under its key, and that key under its maker's session."""

    file: bytes
    key: bytes


_ISSUE = (CodeIssue.id, CodeIssue.wave_id, CodeIssue.on_paper, CodeIssue.issued)
_BATCH = (CodeBatch.id, CodeBatch.unit, CodeBatch.audience, CodeBatch.label)
_BATCHES = select(*_BATCH, *_ISSUE).join(CodeIssue, CodeIssue.id == CodeBatch.issue_id)


def new_issue(
    connection: Connection, wave_id: int, *, on_paper: bool, moment: datetime
) -> int:
    """Begin an issue of codes; return its id."""
    values = {"wave_id": wave_id, "on_paper": on_paper, "issued": moment}
    issue = insert(CodeIssue).values(values).returning(CodeIssue.id)
    return int(connection.execute(issue).scalar_one())


def new_batch(
    connection: Connection, issue_id: int, *, unit: str, audience: str, label: str
) -> int:
    """Begin a batch of an issue; return its id."""
    batch = insert(CodeBatch).values(
        issue_id=issue_id, unit=unit, audience=audience, label=label
    )
    return int(connection.execute(batch.returning(CodeBatch.id)).scalar_one())


def find_issue(connection: Connection, issue_id: int) -> IssueRow | None:
    """Return an issue, or None."""
    row = connection.execute(select(*_ISSUE).where(CodeIssue.id == issue_id)).first()
    return IssueRow(*row) if row else None


def batches_of_issue(connection: Connection, issue_id: int) -> list[Batch]:
    """Return the batches of an issue, in the order they were made."""
    return _batches(connection, _BATCHES.where(CodeIssue.id == issue_id))


def batches_of_unit(connection: Connection, wave_id: int, unit: str) -> list[Batch]:
    """Return the batches of a unit in a wave, in the order they were made."""
    of_unit = _BATCHES.where(CodeIssue.wave_id == wave_id, CodeBatch.unit == unit)
    return _batches(connection, of_unit)


def batches_of_wave(connection: Connection, wave_id: int) -> list[Batch]:
    """Return all batches of a wave, in the order they were made."""
    return _batches(connection, _BATCHES.where(CodeIssue.wave_id == wave_id))


def find_batch(connection: Connection, batch_id: int) -> Batch | None:
    """Return a batch, or None."""
    batches = _batches(connection, _BATCHES.where(CodeBatch.id == batch_id))
    return batches[0] if batches else None


def keep_sealed(
    connection: Connection, issue_id: int, sealed: SealedFile, moment: datetime
) -> None:
    """Keep an issue's file for an hour, and delete those whose hour is over."""
    forget_sealed(connection, moment)
    keep_for(connection, issue_id, sealed, moment + KEPT_SEALED)


def keep_for(
    connection: Connection, issue_id: int, sealed: SealedFile, until: datetime
) -> None:
    """Keep an issue's file until a moment."""
    issue = update(CodeIssue).where(CodeIssue.id == issue_id)
    values = {
        "sealed": sealed.file,
        "sealed_key": sealed.key,
        "sealed_until": until,
    }
    connection.execute(issue.values(values))


def forget_sealed(connection: Connection, moment: datetime) -> None:
    """Delete the files that are kept no longer."""
    over = update(CodeIssue).where(CodeIssue.sealed_until <= moment)
    connection.execute(over.values(sealed=None, sealed_key=None, sealed_until=None))


def forget_batches(connection: Connection, wave_id: int) -> None:
    """Delete the batches of a wave whose codes belong to none any more."""
    issues = select(CodeIssue.id).where(CodeIssue.wave_id == wave_id)
    connection.execute(delete(CodeBatch).where(CodeBatch.issue_id.in_(issues)))
    connection.execute(delete(CodeIssue).where(CodeIssue.wave_id == wave_id))


def sealed_file(
    connection: Connection, issue_id: int, moment: datetime
) -> SealedFile | None:
    """Return an issue's file as it is sealed, or None where it is kept no longer."""
    query = select(CodeIssue.sealed, CodeIssue.sealed_key).where(
        CodeIssue.id == issue_id, CodeIssue.sealed_until > moment
    )
    row = connection.execute(query).first()
    return SealedFile(row[0], row[1]) if row and row[0] and row[1] else None


def _batches(connection: Connection, query: Any) -> list[Batch]:
    rows = connection.execute(query.order_by(CodeBatch.id)).all()
    return [
        Batch(row.id, row.unit, row.audience, row.label, IssueRow(*row[len(_BATCH) :]))
        for row in rows
    ]
