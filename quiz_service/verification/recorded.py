"""Signals that no answer shows: what was done to a unit's headcount and to its codes.

They are always shown, also of a handful of people, for they say nothing of any answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.after_head import records_after
from quiz_service.codes.models import Code
from quiz_service.quality.judging import Signal
from quiz_service.waves.models import Wave
from quiz_service.waves.opening import HeadcountCorrection, headcount_changes

HEADCOUNT_LOWERED, ANSWERED_REVOKED = "headcount_lowered", "answered_revoked"
RECORDED = (HEADCOUNT_LOWERED, ANSWERED_REVOKED)


def recorded_signals(
    connection: Connection, wave_id: int, moment: datetime, *, up_to: str | None = None
) -> dict[str, tuple[Signal, ...]]:
    """Return by unit what was done until ``moment`` (UTC) that asks for a reason.

    ``up_to`` is the head of the audit log that a report names: what was done later is left
    out, also within the report's own minute.
    """
    signals: defaultdict[str, tuple[Signal, ...]] = defaultdict(tuple)
    changes_by_unit = headcount_changes(connection, wave_id, up_to=up_to)
    for unit, changes in changes_by_unit.items():
        lowered = lowered_below_codes([c for c in changes if c.changed <= moment])
        if lowered:
            signals[unit] += (lowered,)
    later = _revoked_later(connection, wave_id, up_to)
    for unit, count in _answered_and_revoked(
        connection, wave_id, moment, later
    ).items():
        signals[unit] += (Signal(ANSWERED_REVOKED, count, count, asks=True),)
    return dict(signals)


def lowered_below_codes(changes: Sequence[HeadcountCorrection]) -> Signal | None:
    """Return the signal of an N that fell below the codes handed out, or None.

    Codes that were revoked before it fell count as well. ``count`` is how often that was
    done, ``of`` the N it came to.
    """
    below = [
        change
        for change in changes
        if change.after < change.before
        and change.after < max(change.codes_out, change.most_codes_out)
    ]
    if not below:
        return None
    return Signal(HEADCOUNT_LOWERED, len(below), below[-1].after, asks=True)


def _revoked_later(connection: Connection, wave_id: int, up_to: str | None) -> set[int]:
    """Return the codes that were revoked after a head of the log; none where there is none."""
    if up_to is None:
        return set()
    act = AuditAct.CODE_REVOKED
    return {
        int(about["code"])
        for about in records_after(connection, up_to, act, wave_id)
        if "code" in about
    }


def _answered_and_revoked(
    connection: Connection, wave_id: int, moment: datetime, later: Collection[int]
) -> dict[str, int]:
    """Return by unit how many codes but the ``later`` ones were revoked after an answer.

    Who wants to answer twice has the first code revoked. Once a wave's single answers are
    gone their moments are gone, too, and everything is past.
    """
    query = (
        select(Code.unit, func.count())
        .join(Wave, Wave.id == Code.wave_id)
        .where(
            Code.wave_id == wave_id,
            Code.keeps_place,
            Code.id.not_in(later),
            Wave.erased.is_not(None) | (Code.revoked <= moment),
        )
        .group_by(Code.unit)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
