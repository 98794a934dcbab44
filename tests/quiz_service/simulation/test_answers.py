"""What of made-up answers counts first is never decided by random keys."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.serving.start import bring_up_to_date, open_service, settings_for
from quiz_service.simulation.answers import simulate
from tests.conftest import QINGYUAN

MOMENT = datetime(2026, 11, 26, 16)


@pytest.mark.slow
def test_no_two_papers_are_handed_in_in_the_same_minute(tmp_path: Path) -> None:
    settings = settings_for(QINGYUAN, {"WUZHA_DATA": str(tmp_path)})
    service = open_service(settings, clock=lambda: MOMENT, new=True)
    bring_up_to_date(service, new=True)

    with service.engine.begin() as connection:
        simulation = simulate(service, connection, MOMENT)
        query = select(func.count(AttemptRow.finished.distinct()))
        minutes = connection.execute(query).scalar()
    service.engine.dispose()

    assert minutes == simulation.attempts > 200
