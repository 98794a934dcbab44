"""Signals that no answer shows: what was done to a unit's headcount and to its codes.

They are always shown, also of a handful of people, for they say nothing of any answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

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

    ``up_to`` is the head of the audit log that a report names: N lowered later is left out.
    """
    signals: defaultdict[str, tuple[Signal, ...]] = defaultdict(tuple)
    changes_by_unit = headcount_changes(connection, wave_id, up_to=up_to)
    for unit, changes in changes_by_unit.items():
        lowered = lowered_below_codes([c for c in changes if c.changed <= moment])
        if lowered:
            signals[unit] += (lowered,)
    for unit, count in _answered_and_revoked(connection, wave_id, moment).items():
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


def _answered_and_revoked(
    connection: Connection, wave_id: int, moment: datetime
) -> dict[str, int]:
    """Return by unit how many codes were revoked after an answer.

    Who wants to answer twice has the first code revoked. Once a wave's single answers are
    gone their moments are gone, too, and everything is past.
    """
    query = (
        select(Code.unit, func.count())
        .join(Wave, Wave.id == Code.wave_id)
        .where(
            Code.wave_id == wave_id,
            Code.keeps_place,
            Wave.erased.is_not(None) | (Code.revoked <= moment),
        )
        .group_by(Code.unit)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
