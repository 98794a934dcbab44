"""Brings a database to the tables of this version; run at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _

FOLDER = Path(__file__).parent


class NewerDatabaseError(RefusedError):
    """The database was made by a newer version of the program."""

    def __init__(self, revision: str) -> None:
        message = _(
            "The database is of a newer version ({revision}). Use the program that made it, or"
            " bring back a backup of before."
        )
        super().__init__(message.format(revision=revision))


def revision_of(engine: Engine) -> str | None:
    """Return the revision of a database, or None where it has no tables of ours."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the revision that this version of the program works with."""
    return ScriptDirectory(str(FOLDER)).get_current_head() or ""


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision; a database that is there already stays as it is.

    Raises NewerDatabaseError for one that a newer version of the program made.
    """
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["engine"] = engine
    revision = revision_of(engine)
    known = {
        script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()
    }
    if revision is not None and revision not in known:
        raise NewerDatabaseError(revision)
    command.upgrade(config, "head")
