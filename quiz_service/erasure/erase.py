"""Erases what is over: a deliberate act with its own record, never part of a start."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select, text, update

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.batches import forget_batches
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import Tally
from quiz_service.erasure.handover_files import erase_handover_files
from quiz_service.erasure.last_recount import sums_agree
from quiz_service.erasure.observed_time import (
    confirm_day,
    refuse_clock_behind,
    refuse_unseen_time,
)
from quiz_service.erasure.unlinking import Erased, unlink_unit
from quiz_service.kernel.database import autocommit
from quiz_service.kernel.service import Service
from quiz_service.quality.tally import SignalSums, without_last
from quiz_service.waves.models import Wave
from quiz_service.waves.opening import WaveRow, all_waves

RETENTION = timedelta(days=30)
# Dropped rows stay on a page of PostgreSQL until it is tidied.
TIDIED = ("code", "attempt", "keying", "pledge", "tally")


@dataclass(frozen=True, slots=True)
class Erasure:
    """What one run erased; ``files`` are those of codes in the service's folder."""

    waves: int
    rows: Erased
    files: int


def erase_what_is_over(
    service: Service, *, actor: str, today: date | None = None
) -> Erasure:
    """Erase every wave that ended thirty days ago, each on record.

    ``today`` is the day as a person says it is, for a service that stood still for long.
    Raises ImplausibleClockError, a RefusedError, and erases nothing where time is in doubt.
    """
    moment = service.now()
    due = _look(service, actor, moment, today)
    rows = Erased()
    for wave in due:
        rows += _erase_wave(service, wave, actor, moment)
    files = erase_handover_files(service.settings.data, moment - RETENTION)
    if due:
        _tidy(service)
    return Erasure(len(due), rows, files)


def _look(
    service: Service, actor: str, moment: datetime, today: date | None
) -> list[WaveRow]:
    """Put on record that somebody looked at the clock; return the waves that are due.

    The records are what shows next month that the days went by.
    """
    if today is not None:
        confirm_day(today, moment)
    with service.engine.begin() as connection:
        pending = ended_waves(connection, moment)
        if not pending:
            return []
        refuse_clock_behind(connection, moment)
        due = [wave for wave in pending if wave.closes < moment - RETENTION]
        act = AuditAct.ERASURE_LOOKED if today is None else AuditAct.DAY_CONFIRMED
        if due and today is None:
            refuse_unseen_time(connection, min(w.closes for w in due), moment)
        record(
            connection,
            actor=actor,
            act=act,
            moment=moment,
            waiting=[wave.id for wave in pending if wave not in due],
        )
    return due


def ended_waves(connection: Connection, moment: datetime) -> list[WaveRow]:
    """Return the waves that have ended and still hold single answers."""
    erased = select(Wave.id).where(Wave.erased.is_not(None))
    done = set(connection.execute(erased).scalars())
    waves = all_waves(connection)
    return [w for w in waves if w.id not in done and w.closes < moment]


def _erase_wave(
    service: Service, wave: WaveRow, actor: str, moment: datetime
) -> Erased:
    """Erase a wave, unit by unit, so that no phone of another wave waits for long."""
    catch_up(service, moment)
    agree = sums_agree(service, wave.id)
    with service.readers.begin() as connection:
        query = select(Code.unit).where(Code.wave_id == wave.id).distinct()
        units = sorted(connection.execute(query).scalars())
    rows = Erased()
    for unit in units:
        with service.engine.begin() as connection:
            rows += unlink_unit(connection, wave, unit)
    with service.engine.begin() as connection:
        _forget_the_last(connection, wave.id)
        forget_batches(connection, wave.id)
        connection.execute(update(Wave).where(Wave.id == wave.id).values(erased=moment))
        record(
            connection,
            actor=actor,
            act=AuditAct.CODES_ERASED,
            moment=moment,
            wave=wave.id,
            sums_agree=agree,
            **asdict(rows),
        )
    return rows


def _forget_the_last(connection: Connection, wave: int) -> None:
    """Signals remember each unit's last attempt, for the next one: nothing comes any more."""
    query = select(Tally.unit, Tally.signals).where(
        Tally.wave_id == wave, Tally.signals != ""
    )
    for unit, stored in connection.execute(query).all():
        signals = without_last(SignalSums.from_json(stored)).to_json()
        tally = update(Tally).where(Tally.wave_id == wave, Tally.unit == unit)
        connection.execute(tally.values(signals=signals))


def _tidy(service: Service) -> None:
    """Have the engine write over what was dropped, not only forget where it lies."""
    with autocommit(service.engine).connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            return
        connection.execute(text("SET statement_timeout = 0"))
        for table in TIDIED:
            connection.execute(text(f"VACUUM {table}"))
