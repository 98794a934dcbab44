"""Brings a database to the tables of this version; run at every start.

Most starts have nothing to bring, so Alembic is loaded where something is.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _

FOLDER = Path(__file__).parent
VERSIONS = FOLDER / "versions"


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
        if not inspect(connection).has_table("alembic_version"):
            return None
        query = text("SELECT version_num FROM alembic_version")
        revision: str | None = connection.execute(query).scalar()
        return revision


def newest_revision() -> str:
    """Return the revision that this version of the program works with."""
    return max(_revisions())


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision; a database that is there already stays as it is.

    Raises NewerDatabaseError for one that a newer version of the program made.
    """
    revision = revision_of(engine)
    if revision == newest_revision():
        return
    if revision is not None and revision not in _revisions():
        raise NewerDatabaseError(revision)
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415 - where tables change
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")


def _revisions() -> set[str]:
    """Return all revisions; a revision's file begins with its number."""
    return {path.stem.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py")}
