"""A real database in a file, migrated as at a start, with one open wave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quiz_service.codes.issuing import issue
from quiz_service.codes.making import LEAST_KEY
from quiz_service.database import open_database
from quiz_service.migrations import migrate
from quiz_service.tables import Roster, Wave

KEY = b"k" * LEAST_KEY
MOMENT = datetime(2026, 12, 1, 2, 30)
UNIT = "S01"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_database(f"sqlite:///{tmp_path / 'quiz.db'}")
    migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        yield opened


@pytest.fixture
def wave(session: Session) -> Wave:
    made = Wave(
        campaign="qingyuan", kind="baseline", form="a", opens=MOMENT,
        closes=datetime(2026, 12, 31),
    )  # fmt: skip
    session.add(made)
    session.flush()
    session.add(
        Roster(
            wave_id=made.id, unit=UNIT, headcount=40, counted=date(2026, 9, 1),
            source="示例花名册",
        )
    )  # fmt: skip
    session.commit()
    return made


@pytest.fixture
def codes(session: Session, wave: Wave) -> list[str]:
    made = issue(session, wave, UNIT, audience="staff", count=5, key=KEY, moment=MOMENT)
    session.commit()
    return made
