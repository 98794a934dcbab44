"""Opens waves: when, which half of the bank, and N of every unit, frozen that moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from campaign_model import Campaign
from campaign_model.vocabulary import WaveKind
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.after_head import later_by_unit
from quiz_service.audit.chain import record
from quiz_service.headcounts.newest import newest_headcounts
from quiz_service.waves.calendar import PAPER_GRACE
from quiz_service.waves.frozen import FrozenBlueprint, freeze_wave
from quiz_service.waves.models import HeadcountChange, Wave, WaveHeadcount


class WaveTimesError(ValueError):
    """A wave that ends before it begins, or ends in the past."""


class WaveBegunError(ValueError):
    """A wave in which people may have answered is ended, never cancelled."""


@dataclass(frozen=True, slots=True)
class PlannedWave:
    """Which wave, on which half of the bank, from when to when (UTC)."""

    kind: str
    form: str
    opens: datetime
    closes: datetime

    def may_open(self, moment: datetime) -> bool:
        """Return whether it ends after it begins, and not in the past."""
        return self.opens < self.closes and moment < self.closes


@dataclass(frozen=True, slots=True)
class WaveRow:
    """A wave; times in UTC."""

    id: int
    kind: str
    form: str
    opens: datetime
    closes: datetime
    late_days: int

    @property
    def planned(self) -> PlannedWave:
        """The wave as it stands, without what its opening gave it."""
        return PlannedWave(self.kind, self.form, self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class HeadcountCorrection:
    """One change of N; ``codes_out`` and ``answered`` are of that moment (UTC).

    ``most_codes_out`` is how many codes had been out at one time until then.
    """

    before: int
    after: int
    changed: datetime
    reason: str
    codes_out: int
    answered: int
    most_codes_out: int = 0


_WAVE = select(
    Wave.id, Wave.kind, Wave.form, Wave.opens, Wave.closes, Wave.late_days
).where(Wave.cancelled.is_(None))


def open_wave(
    connection: Connection,
    campaign: Campaign,
    planned: PlannedWave,
    *,
    actor: str,
    moment: datetime,
    blueprints: Iterable[FrozenBlueprint],
) -> int:
    """Make a wave and freeze what it is: N of every unit, units, definition, blueprints.

    Returns its id. Raises WaveTimesError.
    """
    if not planned.may_open(moment):
        raise WaveTimesError
    name = str(campaign.settings.name)
    wave_id = connection.execute(
        insert(Wave)
        .values(
            campaign=name,
            kind=planned.kind,
            form=planned.form,
            opens=planned.opens,
            closes=planned.closes,
            late_days=campaign.settings.late_days,
        )
        .returning(Wave.id)
    ).scalar_one()
    rows = [
        {
            "wave_id": wave_id,
            "unit": unit,
            "headcount": people.headcount,
            "counted": people.counted,
            "source": people.source,
        }
        for unit, people in newest_headcounts(connection, campaign).items()
    ]
    connection.execute(insert(WaveHeadcount), rows)
    freeze_wave(connection, wave_id, campaign, blueprints)
    record(
        connection,
        actor=actor,
        act=AuditAct.WAVE_OPENED,
        moment=moment,
        wave=wave_id,
        kind=planned.kind,
        form=planned.form,
        opens=str(planned.opens),
        closes=str(planned.closes),
        late_days=campaign.settings.late_days,
        headcounts={str(row["unit"]): row["headcount"] for row in rows},
    )
    return int(wave_id)


def move_closing(
    connection: Connection,
    wave_id: int,
    closes: datetime,
    *,
    reason: str,
    actor: str,
    moment: datetime,
) -> None:
    """End a wave at another time, on record with its reason.

    Raises LookupError, and WaveTimesError also for an end in the past, which would call people
    late who were in time, and for a wave that is over with its last sheet: its last results
    are told by then, and nobody may be added to them.
    """
    wave = find_wave(connection, wave_id)
    if wave is None:
        raise LookupError(wave_id)
    is_over = wave.closes < moment - PAPER_GRACE
    if closes <= wave.opens or closes < moment or is_over:
        raise WaveTimesError
    # An inspector was there for the time that was set, and no longer.
    if wave.kind == WaveKind.INSPECTION.value and closes > wave.closes:
        raise WaveTimesError
    change = update(Wave).where(Wave.id == wave_id).values(closes=closes)
    connection.execute(change)
    record(
        connection,
        actor=actor,
        act=AuditAct.CLOSING_MOVED,
        moment=moment,
        wave=wave_id,
        before=str(wave.closes),
        after=str(closes),
        reason=reason,
    )


def cancel_wave(
    connection: Connection,
    wave_id: int,
    *,
    reason: str,
    actor: str,
    moment: datetime,
) -> None:
    """Cancel a wave that has not begun, on record; its number is never given again.

    Its codes are the caller's to end. Raises LookupError and WaveBegunError.
    """
    wave = find_wave(connection, wave_id)
    if wave is None:
        raise LookupError(wave_id)
    if wave.opens <= moment:
        raise WaveBegunError(wave_id)
    change = update(Wave).where(Wave.id == wave_id).values(cancelled=moment)
    connection.execute(change)
    record(
        connection,
        actor=actor,
        act=AuditAct.WAVE_CANCELLED,
        moment=moment,
        wave=wave_id,
        opens=str(wave.opens),
        closes=str(wave.closes),
        reason=reason,
    )


@dataclass(frozen=True, slots=True)
class HeadcountNote:
    """Why N changed, by whom and when (UTC), and what was out at that moment."""

    reason: str
    actor: str
    moment: datetime
    codes_out: int
    answered: int
    most_codes_out: int


def change_headcount(
    connection: Connection,
    wave_id: int,
    unit: str,
    headcount: int,
    *,
    note: HeadcountNote,
    counted: date | None = None,
    source: str = "",
) -> None:
    """Write another N for a unit of a wave, with a row that says from what and why.

    Without ``counted`` and ``source`` it was counted today and the reason is its source.
    Raises LookupError for a unit that has no headcount in the wave.
    """
    is_unit = (WaveHeadcount.wave_id == wave_id, WaveHeadcount.unit == unit)
    before = connection.execute(
        select(WaveHeadcount.headcount).where(*is_unit)
    ).scalar()
    if before is None:
        raise LookupError(unit)
    connection.execute(
        update(WaveHeadcount)
        .where(*is_unit)
        .values(
            headcount=headcount,
            counted=counted or note.moment.date(),
            source=source or note.reason,
        )
    )
    connection.execute(
        insert(HeadcountChange).values(
            wave_id=wave_id,
            unit=unit,
            before=before,
            after=headcount,
            reason=note.reason[:200],
            actor=note.actor,
            changed=note.moment,
            codes_out=note.codes_out,
            answered=note.answered,
            most_codes_out=note.most_codes_out,
        )
    )
    record(
        connection,
        actor=note.actor,
        act=AuditAct.HEADCOUNT_CHANGED,
        moment=note.moment,
        wave=wave_id,
        unit=unit,
        before=before,
        after=headcount,
        reason=note.reason,
        codes_out=note.codes_out,
        answered=note.answered,
        most_codes_out=note.most_codes_out,
    )


def headcount_changes(
    connection: Connection, wave_id: int, *, up_to: str | None = None
) -> dict[str, list[HeadcountCorrection]]:
    """Return the corrections of each unit's N in a wave, the oldest first.

    ``up_to`` is the head of the audit log that a report names: later ones are left out.
    """
    query = (
        select(
            HeadcountChange.unit,
            HeadcountChange.before,
            HeadcountChange.after,
            HeadcountChange.changed,
            HeadcountChange.reason,
            HeadcountChange.codes_out,
            HeadcountChange.answered,
            HeadcountChange.most_codes_out,
        )
        .where(HeadcountChange.wave_id == wave_id)
        .order_by(HeadcountChange.id)
    )
    changes: dict[str, list[HeadcountCorrection]] = {}
    for row in connection.execute(query):
        changes.setdefault(row.unit, []).append(HeadcountCorrection(*row[1:]))
    if up_to is not None:
        act = AuditAct.HEADCOUNT_CHANGED
        for unit, count in later_by_unit(connection, up_to, act, wave_id).items():
            del changes[unit][-count:]
    return changes


def all_waves(connection: Connection) -> list[WaveRow]:
    """Return all waves but the cancelled ones, the newest first."""
    return [WaveRow(*row) for row in connection.execute(_WAVE.order_by(Wave.id.desc()))]


def campaign_waves(connection: Connection) -> list[WaveRow]:
    """Return the waves in which every unit answers, the newest first; no inspections."""
    return [
        wave for wave in all_waves(connection) if wave.kind != WaveKind.INSPECTION.value
    ]


def find_wave(connection: Connection, wave_id: int) -> WaveRow | None:
    """Return the wave with this id; None where there is none, or it was cancelled."""
    row = connection.execute(_WAVE.where(Wave.id == wave_id)).first()
    return WaveRow(*row) if row else None
