"""Whether thirty days have really gone by, or only this machine's clock says so.

What is erased does not come back, and a clock is easily wrong: a dead battery, a mistyped
year. A service that lives leaves moments behind, in its log and with each counting. Time
that nobody saw passing is not believed until a person says which day it is.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import Connection, func, select

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.attempts.models import AttemptRow
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord
from quiz_service.counting.models import Counting
from quiz_service.kernel.clock import in_china

UNSEEN = timedelta(days=7)  # longer than this, time must have been seen passing
BEHIND = timedelta(minutes=10)  # two honest clocks differ by less


class ImplausibleClockError(RefusedError):
    """The clock says something that what is on record does not bear out."""


def confirm_day(day: date, moment: datetime) -> None:
    """Raise ImplausibleClockError where somebody's day is not the clock's, in China."""
    today = in_china(moment).date()
    if day == today:
        return
    message = _(
        "This machine's clock says {today}, you say {day}. Set the clock first; nothing"
        " was erased."
    )
    raise ImplausibleClockError(message.format(today=today, day=day))


def refuse_clock_behind(connection: Connection, moment: datetime) -> None:
    """Raise ImplausibleClockError where something on record is later than now."""
    last = last_recorded(connection)
    if last is None or moment >= last - BEHIND:
        return
    message = _(
        "This machine's clock says {now}, but something was recorded at {last} already."
        " Set the clock; nothing was erased."
    )
    raise ImplausibleClockError(message.format(now=_shown(moment), last=_shown(last)))


def refuse_unseen_time(
    connection: Connection, since: datetime, moment: datetime
) -> None:
    """Raise ImplausibleClockError where time since then went by that nobody saw passing."""
    seen_to = _last_confirmed(connection)
    since = max(since, seen_to) if seen_to else since
    recorded = _recorded(connection, since, moment)
    for before, after in pairwise([since, *recorded, moment]):
        if after - before > UNSEEN:
            message = _(
                "Nothing was recorded from {before} to {after}, so it may be this"
                " machine's clock that jumped. Nothing was erased. If today really is"
                " {today}, say so: wuzha purge … --today {today}"
            )
            raise ImplausibleClockError(
                message.format(
                    before=_shown(before),
                    after=_shown(after),
                    today=in_china(moment).date(),
                )
            )


def last_recorded(connection: Connection) -> datetime | None:
    """Return the latest moment that anything on record carries, or None where nothing does."""
    columns = (AuditRecord.at, Counting.at, AttemptRow.started, AttemptRow.finished)
    newest = (connection.execute(select(func.max(c))).scalar() for c in columns)
    return max((moment for moment in newest if moment is not None), default=None)


def _recorded(
    connection: Connection, since: datetime, moment: datetime
) -> list[datetime]:
    moments: set[datetime] = set()
    for column in (AuditRecord.at, Counting.at):
        query = select(column).where(column > since, column <= moment).distinct()
        moments.update(connection.execute(query).scalars())
    return sorted(moments)


def _last_confirmed(connection: Connection) -> datetime | None:
    query = select(func.max(AuditRecord.at)).where(
        AuditRecord.act == AuditAct.DAY_CONFIRMED.value
    )
    return connection.execute(query).scalar()


def _shown(moment: datetime) -> str:
    return in_china(moment).strftime("%Y-%m-%d %H:%M")
