"""Opens waves: when, which half of the bank, and N of every unit, frozen that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from campaign_model import Campaign
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.headcounts.newest import newest_headcounts
from quiz_service.waves.models import Wave, WaveHeadcount


class WaveTimesError(ValueError):
    """A wave that ends before it begins, or ends in the past."""


@dataclass(frozen=True, slots=True)
class WaveRow:
    """A wave; times in UTC."""

    id: int
    kind: str
    form: str
    opens: datetime
    closes: datetime


_WAVE = select(Wave.id, Wave.kind, Wave.form, Wave.opens, Wave.closes)


def open_wave(
    connection: Connection,
    campaign: Campaign,
    *,
    kind: str,
    form: str,
    opens: datetime,
    closes: datetime,
    actor: str,
    moment: datetime,
) -> int:
    """Make a wave and freeze N of every unit with its date and source; its id.

    Raises WrongTimes.
    """
    if not opens < closes or closes <= moment:
        raise WaveTimesError
    name = str(campaign.settings.name)
    made = connection.execute(
        insert(Wave)
        .values(campaign=name, kind=kind, form=form, opens=opens, closes=closes)
        .returning(Wave.id)
    ).scalar_one()
    rows = [
        {
            "wave_id": made,
            "unit": unit,
            "headcount": known.headcount,
            "counted": known.counted,
            "source": known.source,
        }
        for unit, known in newest_headcounts(connection, campaign).items()
    ]
    connection.execute(insert(WaveHeadcount), rows)
    record(
        connection,
        actor=actor,
        act=AuditAct.WAVE_OPENED,
        moment=moment,
        wave=made,
        kind=kind,
        form=form,
        opens=str(opens),
        closes=str(closes),
        headcounts={str(row["unit"]): row["headcount"] for row in rows},
    )
    return int(made)


def move_closing(
    connection: Connection,
    wave_id: int,
    closes: datetime,
    *,
    reason: str,
    actor: str,
    moment: datetime,
) -> None:
    """End a wave at another time. Raises LookupError or WrongTimes; on record with reason."""
    wave = find_wave(connection, wave_id)
    if wave is None:
        raise LookupError(wave_id)
    if closes <= wave.opens:
        raise WaveTimesError
    mine = update(Wave).where(Wave.id == wave_id)
    connection.execute(mine.values(closes=closes))
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


def change_headcount(
    connection: Connection,
    wave_id: int,
    unit: str,
    headcount: int,
    *,
    reason: str,
    actor: str,
    moment: datetime,
    counted: date | None = None,
    source: str = "",
) -> None:
    """Another N for a unit of a wave. Raises LookupError; on record with both and reason.

    Without ``counted`` and ``source``, it was counted today and the reason is its source.
    """
    mine = (WaveHeadcount.wave_id == wave_id, WaveHeadcount.unit == unit)
    before = connection.execute(select(WaveHeadcount.headcount).where(*mine)).scalar()
    if before is None:
        raise LookupError(unit)
    changed = update(WaveHeadcount).where(*mine)
    connection.execute(
        changed.values(
            headcount=headcount,
            counted=counted or moment.date(),
            source=source or reason,
        )
    )
    record(
        connection,
        actor=actor,
        act=AuditAct.HEADCOUNT_CHANGED,
        moment=moment,
        wave=wave_id,
        unit=unit,
        before=before,
        after=headcount,
        reason=reason,
    )


def all_waves(connection: Connection) -> list[WaveRow]:
    """All waves, the newest first."""
    return [WaveRow(*row) for row in connection.execute(_WAVE.order_by(Wave.id.desc()))]


def find_wave(connection: Connection, wave_id: int) -> WaveRow | None:
    """The wave with this id."""
    row = connection.execute(_WAVE.where(Wave.id == wave_id)).first()
    return WaveRow(*row) if row else None
