"""A report as it stands now, read from the sums; nothing is added up here."""

from __future__ import annotations

from datetime import datetime

from quiz_service.attempts.question_bank import question_bank
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.assemble import Scope, report_of
from quiz_service.reports.figures.report import Report
from quiz_service.waves.opening import WaveRow


def report_now(
    service: Service, wave: WaveRow, scope: Scope, moment: datetime
) -> Report:
    """Return the report of a scope at ``moment`` (UTC), with all that is added up by then."""
    with service.readers.begin() as connection:
        return report_of(
            connection,
            wave,
            scope,
            moment=moment,
            wording=question_bank(service).wording,
            simulated=service.simulated,
        )


def county_scope(_service: Service) -> Scope:
    """Return the scope of everything."""
    return Scope("", lambda _unit: True)
