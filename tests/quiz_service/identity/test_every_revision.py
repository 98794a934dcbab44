"""A database of every released version comes up to date, and what it held is still there."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bench.service.postgres import Postgres
from quiz_service.kernel.database import Base, open_database
from quiz_service.migrations import FOLDER, migrate, newest_revision, revision_of
from tests.quiz_service.conftest import BOTH
from tests.quiz_service.identity.test_upgrade import ROWS, migrate_to

REVISIONS = sorted(
    script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()
)


def test_the_newest_revision_is_the_one_that_alembic_would_upgrade_to() -> None:
    assert newest_revision() == ScriptDirectory(str(FOLDER)).get_current_head()


@pytest.fixture(params=BOTH)
def empty_database(
    request: pytest.FixtureRequest, tmp_path: Path, revision: str
) -> str:
    """The address of a database without tables, on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'quiz.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.empty_database(f"revision_{revision}")


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_every_version_becomes_one_of_this(
    revision: str, empty_database: str
) -> None:
    engine = open_database(empty_database)
    migrate_to(engine, revision)
    with engine.begin() as connection:
        connection.execute(text(ROWS[0]))

    migrate(engine)

    assert revision_of(engine) == newest_revision()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
        wave = connection.execute(text("SELECT campaign, kind FROM wave")).one()
        assert tuple(wave) == ("qingyuan", "baseline")
    engine.dispose()
