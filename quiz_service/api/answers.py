"""What the read API answers with, as frozen data; figures are those of reports, unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quiz_service.organizers.accounts import Account
from quiz_service.reports.figures.report import (
    AwarenessDefinition,
    GroupFigures,
    Origin,
    Report,
    WaveFigures,
)
from quiz_service.reports.figures.times import iso
from quiz_service.reports.snapshots.store import Snapshot
from quiz_service.waves.opening import WaveRow


@dataclass(frozen=True, slots=True)
class TokenEntry:
    """What the token may see: ``scope`` is empty for the whole county."""

    name: str
    role: str
    scope: str


@dataclass(frozen=True, slots=True)
class WaveEntry:
    """A wave; times of China in ISO form with +08:00. ``closed``: nobody begins any more."""

    id: int
    kind: str
    form: str
    opens: str
    closes: str
    closed: bool


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """A frozen report; ``digest`` is the SHA-256 that its signature covers.

    ``published`` is since when its sums stand on the public site, or null.
    """

    id: int
    wave: int
    scope: str
    made: str
    digest: str
    published: str | None


@dataclass(frozen=True, slots=True)
class SnapshotHead:
    """A frozen report without its lists: where it comes from, what counts as aware, the total."""

    snapshot: SnapshotEntry
    origin: Origin
    definition: AwarenessDefinition
    wave: WaveFigures
    total: GroupFigures


def token_entry(program: Account) -> TokenEntry:
    """Return what a program may see."""
    return TokenEntry(program.login, program.role.value, program.scope)


def wave_entry(wave: WaveRow, moment: datetime) -> WaveEntry:
    """Return a wave as it stands at a moment (UTC)."""
    times = iso(wave.opens), iso(wave.closes)
    return WaveEntry(wave.id, wave.kind, wave.form, *times, moment > wave.closes)


def snapshot_entry(snapshot: Snapshot) -> SnapshotEntry:
    """Return a snapshot without who made it: that is the desk's to know."""
    published = iso(snapshot.published) if snapshot.published else None
    return SnapshotEntry(
        snapshot.id,
        snapshot.wave_id,
        snapshot.scope,
        iso(snapshot.made),
        snapshot.digest,
        published,
    )


def snapshot_head(snapshot: Snapshot, report: Report) -> SnapshotHead:
    """Return a snapshot with everything that its lists are to be read by."""
    return SnapshotHead(
        snapshot_entry(snapshot),
        report.origin,
        report.definition,
        report.wave,
        report.total,
    )
