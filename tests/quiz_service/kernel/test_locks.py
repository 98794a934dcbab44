"""Locks that guard no row: each has a key of its own, and they stand in one place."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from tests.conftest import ROOT

TRY = text("SELECT pg_try_advisory_xact_lock(:key)")
ON_POSTGRESQL = pytest.mark.parametrize(
    "database", [pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)


@ON_POSTGRESQL
@pytest.mark.parametrize("lock", AdvisoryLock)
def test_one_lock_never_waits_for_another(engine: Engine, lock: AdvisoryLock) -> None:
    """An import of headcounts once stood still while sums were added up: one key for both."""
    with engine.begin() as holder, engine.begin() as stranger:
        advisory_lock(holder, lock)

        free = {
            other
            for other in AdvisoryLock
            if stranger.execute(TRY, {"key": other.value}).scalar()
        }

    assert free == set(AdvisoryLock) - {lock}


def test_every_lock_has_a_key_of_its_own() -> None:
    keys = [lock.value for lock in AdvisoryLock.__members__.values()]

    assert len(set(keys)) == len(keys)


def test_keys_of_locks_stand_in_one_place() -> None:
    sources = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("quiz_service/**/*.py")
        if "pg_advisory" in path.read_text()
    ]

    assert sources == ["quiz_service/kernel/locks.py"]
