"""What a snapshot can still be held against once the single answers of its wave are gone.

The erasure counted the answers once more, and its record says whether they gave the sums
that stayed. So a snapshot that says what the wave came to is built again from these sums;
of an earlier one, digest, signature and log are left to compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.reports.figures.queries import TallyRow, WaveSums, read_sums
from quiz_service.reports.figures.report import Report
from quiz_service.reports.figures.times import moment_of
from quiz_service.waves.frozen import frozen_units
from quiz_service.waves.models import Wave


def erased_since(connection: Connection, wave: int) -> datetime | None:
    """Return since when (UTC) a wave's single answers are gone, or None."""
    return connection.execute(select(Wave.erased).where(Wave.id == wave)).scalar()


def is_last_counting(connection: Connection, report: Report) -> bool:
    """Return whether everything that was ever added to the wave was in the sums of a report."""
    query = (
        select(func.max(AttemptRow.counted))
        .join(Code, Code.id == AttemptRow.code_id)
        .where(Code.wave_id == report.wave.id)
    )
    return (connection.execute(query).scalar() or 0) <= report.origin.counting


def kept_sums(connection: Connection, report: Report) -> WaveSums:
    """Return the sums that stayed, with what has no moment any more as the file has it.

    When a pledge came is kept to the day alone: so many as the file says, if there are as many.
    """
    wave = report.wave.id
    moment = moment_of(report.origin.queried)
    sums = read_sums(connection, wave, frozen_units(connection, wave), moment)
    pledges = {unit.code: unit.counts.pledges for unit in report.units}
    return replace(
        sums,
        tallies=_with_pledges(sums.tallies, pledges),
        waiting=_waiting(sums.waiting, report),
        counting=report.origin.counting,
        audit_head=report.origin.audit_head,
    )


def _with_pledges(
    tallies: Mapping[str, TallyRow], pledges: Mapping[str, int]
) -> dict[str, TallyRow]:
    return {
        unit: replace(row, pledges=min(row.pledges, pledges.get(unit, row.pledges)))
        for unit, row in tallies.items()
    }


def _waiting(waiting: Mapping[str, int], report: Report) -> dict[str, int]:
    """Return who had answered and was in no sum: as many as the file says, if there are."""
    in_file = {
        unit.code: unit.counts.answered - unit.counts.persons for unit in report.units
    }
    return {
        unit: max(0, min(count, in_file.get(unit, count)))
        for unit, count in waiting.items()
    }
