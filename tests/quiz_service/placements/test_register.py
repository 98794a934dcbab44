"""Of two taps that arrive at one moment, one hangs the poster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, text

from campaign_model.vocabulary import Keeper
from quiz_service.kernel.database import open_database
from quiz_service.migrations import migrate
from quiz_service.placements.models import PlacementRow
from quiz_service.placements.register import NewPlacement, hang, hanging, take_down
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.identity.test_upgrade import migrate_to

POSTER = NewPlacement(
    number="K7QM2X4A",
    unit="S01",
    place="校门口",
    keeper=Keeper.TEACHER,
    until=(MOMENT + timedelta(days=90)).date(),
)


@both
def test_two_taps_at_one_moment_hang_a_poster_once(engine: Engine) -> None:
    together = Barrier(2)

    def tap(_phone: int) -> bool:
        together.wait()
        with engine.begin() as connection:
            return hang(connection, POSTER, actor="clerk", moment=MOMENT)

    with ThreadPoolExecutor(2) as phones:
        answers = sorted(phones.map(tap, range(2)))

    assert answers == [False, True]
    with engine.begin() as connection:
        assert len(hanging(connection, {"S01"})) == 1


@both
def test_what_was_taken_down_can_be_hung_there_again(engine: Engine) -> None:
    with engine.begin() as connection:
        hang(connection, POSTER, actor="clerk", moment=MOMENT)
        [first] = hanging(connection, {"S01"})
        take_down(connection, first, actor="clerk", moment=MOMENT)

        assert hang(connection, POSTER, actor="clerk", moment=MOMENT)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'quiz.db'}")
    migrate_to(engine, "0027")
    yield engine
    engine.dispose()


def test_what_an_older_version_hung_twice_hangs_once(old: Engine) -> None:
    row = (
        "INSERT INTO placement (number, unit, place, keeper, hung, until, taken_down)"
        " VALUES ('K7QM2X4A', 'S01', '{}', '老师', '2026-10-08', '2027-01-06', {})"
    )
    with old.begin() as connection:
        for place, taken_down in (("校门口", "NULL"),) * 2 + (
            ("食堂", "'2026-10-09'"),
        ) * 2:
            connection.execute(text(row.format(place, taken_down)))

    migrate(old)

    with old.connect() as connection:
        places = connection.execute(select(PlacementRow.place)).scalars().all()
    assert sorted(places) == ["校门口", "食堂", "食堂"]
