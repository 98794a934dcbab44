"""People of a report's own minute: times are kept to the minute, and no log lists them.

Who answered or pledged in that minute may or may not be in the report. Both are right, so
what the file says holds where it lies between the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.counting.lines import neighbours_of
from quiz_service.pledges.models import PledgeRow
from quiz_service.reports.figures.report import Report
from quiz_service.reports.figures.times import moment_of

MINUTE = timedelta(minutes=1)


def waiting_then(
    connection: Connection, report: Report, elsewhere: Mapping[str, int]
) -> dict[str, int]:
    """Return people who had answered by then and were in no sum yet, by line."""
    wave, bounds = report.wave.id, []
    moment = moment_of(report.origin.queried)
    neighbours = neighbours_of(connection, {wave})
    in_file = {
        unit.code: unit.counts.answered - unit.counts.persons for unit in report.units
    }
    for until in (moment, moment - MINUTE):
        query = (
            select(Code.unit, func.count())
            .join(AttemptRow, AttemptRow.code_id == Code.id)
            .where(
                Code.wave_id == report.wave.id,
                AttemptRow.number == 1,
                AttemptRow.finished <= until,
                (AttemptRow.counted.is_(None))
                | (AttemptRow.counted > report.origin.counting),
            )
            .group_by(Code.unit)
        )
        of_lines: Counter[str] = Counter()
        for unit, count in connection.execute(query):
            neighbour = neighbours.get((wave, unit), unit)
            of_lines[neighbour if neighbour in in_file else unit] += count
        bounds.append(of_lines)
    highest, lowest = bounds
    for unit in in_file.keys() & elsewhere.keys():
        in_file[unit] -= elsewhere[unit]
    return {
        unit: min(max(in_file.get(unit, count), lowest.get(unit, 0)), count)
        for unit, count in highest.items()
    }


def pledges_then(connection: Connection, report: Report) -> dict[str, int]:
    """Return the pledges given by then, by unit."""
    wave, moment = report.wave.id, moment_of(report.origin.queried)
    highest = _pledges_until(connection, wave, moment)
    lowest = _pledges_until(connection, wave, moment - MINUTE)
    neighbours = neighbours_of(connection, {wave})
    in_file = {unit.code: unit.counts.pledges for unit in report.units}
    lines = {}
    for unit in highest:
        neighbour = neighbours.get((wave, unit), unit)
        lines[unit] = neighbour if neighbour in in_file else unit
    spare = Counter(in_file)
    for unit, line in lines.items():
        spare[line] -= lowest[unit]
    pledges = {}
    for unit, line in lines.items():
        own_minute = highest[unit] - lowest[unit]
        # A line that is not in the file, or hidden there, says nothing of its pledges.
        extra = own_minute if spare[line] < 0 else min(own_minute, spare[line])
        spare[line] -= extra
        pledges[unit] = lowest[unit] + extra
    return pledges


def _pledges_until(connection: Connection, wave: int, moment: datetime) -> Counter[str]:
    query = (
        select(PledgeRow.unit, func.count())
        .where(PledgeRow.wave_id == wave, PledgeRow.accepted <= moment)
        .group_by(PledgeRow.unit)
    )
    return Counter({row[0]: int(row[1]) for row in connection.execute(query)})
