"""Takes a table of headcounts in: first as a plan that changes nothing, then in one go.

A wave that is open keeps its frozen N unless the import names it; then every change is on
record on its own. N below n is shown with both numbers and is never cut to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256

from sqlalchemy import Connection, func, select

from campaign_model import Campaign
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.desk.headcounts.rows import HeadcountRow
from quiz_service.headcounts.models import Headcount, WaveFile
from quiz_service.headcounts.newest import CountedPeople, newest_headcounts
from quiz_service.kernel.database import insert_once
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from quiz_service.waves.models import WaveHeadcount
from quiz_service.waves.opening import campaign_waves


class PlanChangedError(Exception):
    """Somebody changed a number since the plan was looked at; carries the plan of now."""

    def __init__(self, plan: Plan) -> None:
        """Nothing was taken in."""
        super().__init__(plan.wave)
        self.plan = plan


class Outcome(Enum):
    """What an import does to the number of a unit."""

    CHANGES = "changes"
    STAYS = "stays"
    # An older number than the one that is known is kept on record and used nowhere.
    OLDER = "older"
    # The unit is not in the wave that the import names.
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Step:
    """A unit before and after; ``before`` is None for a unit outside the wave."""

    unit: str
    before: CountedPeople | None
    after: CountedPeople
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Conflict:
    """In a wave, more of a unit have answered, or hold codes, than it has people."""

    unit: str
    wave: int
    headcount: int
    answered: int
    codes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does. ``imported`` says when this very file was taken in before.

    ``wave`` is the wave whose frozen N it changes; None for later waves alone.
    """

    wave: int | None
    steps: tuple[Step, ...]
    conflicts: tuple[Conflict, ...]
    imported: datetime | None

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps that make a number another one."""
        return tuple(s for s in self.steps if s.outcome is Outcome.CHANGES)

    @property
    def digest(self) -> str:
        """SHA-256 of what it does to whom: equal where nothing moved in between."""
        return sha256(repr((self.wave, self.steps)).encode()).hexdigest()


def plan_import(
    connection: Connection,
    campaign: Campaign,
    rows: tuple[HeadcountRow, ...],
    *,
    digest: str,
    wave: int | None = None,
) -> Plan:
    """Return what taking a file in would do; change nothing.

    Without a wave, numbers are compared with the newest that are known and with what was
    answered in the newest wave; with one, with what is frozen there.
    """
    if wave is None:
        before, dated = newest_headcounts(connection, campaign), True
        compared = next((newest.id for newest in campaign_waves(connection)), None)
    else:
        before, dated, compared = _frozen(connection, wave), False, wave
    steps = tuple(_step(row, before.get(row.unit), dated=dated) for row in rows)
    numbers = {s.unit: s.after.headcount for s in steps if s.outcome in _HOLDING}
    return Plan(
        wave,
        steps,
        conflicts(connection, compared, numbers),
        _import_time(connection, digest, wave),
    )


def import_headcounts(
    connection: Connection,
    campaign: Campaign,
    rows: tuple[HeadcountRow, ...],
    *,
    digest: str,
    actor: str,
    moment: datetime,
    wave: int | None = None,
    reason: str = "",
    agreed: str = "",
) -> Plan:
    """Take a file in as planned, in the caller's transaction; the same file once.

    ``reason`` goes on record with every N of the wave that changes; ``agreed`` is the digest
    of the plan that somebody agreed to. Raises PlanChangedError where it is another one by now.
    """
    advisory_lock(connection, AdvisoryLock.HEADCOUNT_IMPORT)
    plan = plan_import(connection, campaign, rows, digest=digest, wave=wave)
    if plan.imported:
        return plan
    if agreed and agreed != plan.digest:
        raise PlanChangedError(plan)
    for row in sorted(rows, key=lambda row: row.unit):
        insert_once(
            connection,
            Headcount,
            unit=row.unit,
            headcount=row.headcount,
            counted=row.counted,
            source=row.source,
            file_digest=digest,
            entered=moment,
            actor=actor,
        )
    record(
        connection,
        actor=actor,
        act=AuditAct.HEADCOUNTS_IMPORTED,
        moment=moment,
        file=digest,
        units=len(rows),
        changed=len(plan.changes),
        wave=wave,
        reason=reason,
    )
    if wave is not None:
        insert_once(
            connection, WaveFile, wave_id=wave, file_digest=digest, entered=moment
        )
        for step in plan.changes:
            correct_headcount(
                connection,
                wave,
                step.unit,
                step.after.headcount,
                reason=reason,
                actor=actor,
                moment=moment,
                counted=step.after.counted,
                source=step.after.source,
            )
    return plan


def conflicts(
    connection: Connection, wave: int | None, numbers: Mapping[str, int] | None = None
) -> tuple[Conflict, ...]:
    """Return the units of a wave with more answers or codes than people.

    ``numbers`` are other headcounts to hold against the wave's answers; without them, its
    own frozen ones are.
    """
    if wave is None:
        return ()
    crowded = []
    for unit, counts in unit_counts(connection, wave).items():
        people = counts.headcount if numbers is None else numbers.get(unit)
        if people is not None and max(counts.answered, counts.codes) > people:
            crowded.append(Conflict(unit, wave, people, counts.answered, counts.codes))
    return tuple(crowded)


_HOLDING = (Outcome.CHANGES, Outcome.STAYS)


def _step(row: HeadcountRow, before: CountedPeople | None, *, dated: bool) -> Step:
    after = CountedPeople(row.headcount, row.counted, row.source)
    if before is None:
        outcome = Outcome.OUTSIDE
    elif dated and after.counted < before.counted:
        outcome = Outcome.OLDER
    elif after.headcount == before.headcount:
        outcome = Outcome.STAYS
    else:
        outcome = Outcome.CHANGES
    return Step(row.unit, before, after, outcome)


def _frozen(connection: Connection, wave: int) -> dict[str, CountedPeople]:
    query = select(
        WaveHeadcount.unit,
        WaveHeadcount.headcount,
        WaveHeadcount.counted,
        WaveHeadcount.source,
    )
    return {
        unit: CountedPeople(headcount, counted, source)
        for unit, headcount, counted, source in connection.execute(
            query.where(WaveHeadcount.wave_id == wave)
        )
    }


def _import_time(
    connection: Connection, digest: str, wave: int | None
) -> datetime | None:
    if wave is None:
        query = select(func.min(Headcount.entered)).where(
            Headcount.file_digest == digest
        )
    else:
        query = select(WaveFile.entered).where(
            WaveFile.file_digest == digest, WaveFile.wave_id == wave
        )
    return connection.execute(query).scalar()
