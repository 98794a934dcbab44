"""Corrects N of a unit in a wave, never below the people who answered already."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.codes.issuing import most_codes_out
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.waves.opening import HeadcountNote, change_headcount


class HeadcountBelowAnsweredError(RefusedError):
    """More people of the unit answered than it would have."""


def correct_headcount(
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
    """Give a unit another N, on record with the codes out and answered at that moment.

    Raises LookupError for a unit that is not in the wave, and HeadcountBelowAnsweredError.
    """
    counts = unit_counts(connection, wave_id).get(unit)
    if counts is None:
        raise LookupError(unit)
    if headcount < counts.answered:
        message = _(
            "{unit}: {answered} people answered already, so {headcount} "
            "cannot be right. Count again, or ask the office."
        )
        raise HeadcountBelowAnsweredError(
            message.format(unit=unit, answered=counts.answered, headcount=headcount)
        )
    most = most_codes_out(connection, wave_id, unit)
    note = HeadcountNote(reason, actor, moment, counts.codes, counts.answered, most)
    change_headcount(
        connection,
        wave_id,
        unit,
        headcount,
        note=note,
        counted=counted,
        source=source,
    )
