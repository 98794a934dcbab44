"""What a report says of its wave: what was asked, and how N was corrected since it opened."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection

from quiz_service.kernel.clock import in_china
from quiz_service.reports.figures.report import CorrectedHeadcount, PaperFigures
from quiz_service.waves.frozen import frozen_blueprints
from quiz_service.waves.opening import headcount_changes


def corrections_of(
    connection: Connection, wave_id: int, *, until: datetime
) -> dict[str, tuple[CorrectedHeadcount, ...]]:
    """Return the corrections of each unit's N up to a moment (UTC), the oldest first."""
    return {
        unit: tuple(
            CorrectedHeadcount(
                unit,
                change.before,
                change.after,
                in_china(change.changed).date().isoformat(),
                change.codes_out,
            )
            for change in changes
            if change.changed <= until
        )
        for unit, changes in headcount_changes(connection, wave_id).items()
    }


def asked_in(connection: Connection, wave_id: int) -> tuple[PaperFigures, ...]:
    """Return what each audience is asked in a wave, by audience."""
    return tuple(
        PaperFigures(
            blueprint.audience,
            tuple(count for count, _pool in json.loads(blueprint.frozen)["lines"]),
            blueprint.digest,
        )
        for blueprint in frozen_blueprints(connection, wave_id)
    )
