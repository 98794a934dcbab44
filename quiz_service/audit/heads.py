"""Keeps the head of the log outside the database, where cutting the log does not reach it.

A file beside the keys names the last record that was seen. It only moves forward, and only
along the chain: where the record it names is gone or another, it stays, and the operator is
told.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from quiz_service.audit.chain import head_of
from quiz_service.audit.models import AuditRecord

FILE = "audit-head"


class LogCutError(Exception):
    """The record whose hash was kept apart is not in the log any more."""


@dataclass(frozen=True, slots=True)
class KeptHead:
    """The last record that was seen: its number and its hash."""

    number: int
    hash: str


def kept_head(data: Path) -> KeptHead | None:
    """Return the head that was kept apart, or None before the first record."""
    try:
        number, _space, chained = (
            (data / FILE).read_text("ascii").strip().partition(" ")
        )
        return KeptHead(int(number), chained)
    except FileNotFoundError:
        return None
    except ValueError:
        # A damaged file is a head that no log holds: if it counted as none, a cut log would pass.
        return KeptHead(0, "damaged")


def keep_head(connection: Connection, data: Path) -> None:
    """Move the kept head to the end of the log. Raises LogCutError where it left the log."""
    kept, (number, chained) = kept_head(data), head_of(connection)
    if kept is not None:
        query = select(AuditRecord.hash).where(AuditRecord.number == kept.number)
        if connection.execute(query).scalar() != kept.hash:
            raise LogCutError
    if number == (kept.number if kept else 0):
        return
    fresh = data / f"{FILE}.{os.getpid()}"
    fresh.write_text(f"{number} {chained}\n", "ascii")
    fresh.replace(data / FILE)
