"""Gathers all waves of a campaign for an export, on record in the log."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.counting.catch_up import catch_up
from quiz_service.export.tables import Row, rows_of
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.waves.opening import campaign_waves


def export_rows(
    service: Service, *, actor: str, moment: datetime
) -> dict[str, list[Row]]:
    """Return the rows of every table, by its name, the oldest wave first."""
    catch_up(service, moment)
    with service.readers.begin() as connection:
        waves = sorted(campaign_waves(connection), key=lambda wave: wave.id)
    tables: dict[str, list[Row]] = defaultdict(list)
    for wave in waves:
        report = report_now(service, wave, county_scope(service), moment)
        for table, row in rows_of(report):
            tables[table.name].append(row)
    with service.engine.begin() as connection:
        record(
            connection,
            actor=actor,
            act=AuditAct.FILE_TAKEN,
            moment=moment,
            file="export",
            waves=[wave.id for wave in waves],
        )
    return dict(tables)
