"""How many signals wait for the county, without the rest of a report around them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from quiz_service.reports.figures.assemble import Scope, unit_of_line
from quiz_service.reports.figures.lines import lines_of, with_headcounts
from quiz_service.reports.figures.quality import quality_of
from quiz_service.reports.figures.queries import read_sums, read_usual
from quiz_service.waves.frozen import frozen_units


def count_open_signals(
    connection: Connection, wave: int, scope: Scope, moment: datetime
) -> int:
    """Return how many signals of a scope's units are open in a wave at ``moment`` (UTC).

    They are those of the report of this scope: the same lines, hidden where it hides them.
    """
    in_wave = frozen_units(connection, wave)
    codes = [code for line in lines_of(in_wave, scope.covers) for code in line.codes]
    sums = read_sums(connection, wave, codes, moment)
    lines = lines_of(with_headcounts(in_wave, sums.headcounts), scope.covers)
    units = [unit_of_line(line, sums, {}, {}) for line in lines]
    quality = quality_of(lines, units, sums, lambda: read_usual(connection, wave))
    return sum(signal.is_open for signal in quality.signals)
