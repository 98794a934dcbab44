"""Makes a backup while people answer: one consistent copy, read back before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    MetaData,
    NullPool,
    create_engine,
    func,
    inspect,
    select,
    text,
)

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.backups.listing import ENCRYPTED, ENDINGS
from quiz_service.backups.manifest import (
    BackupManifest,
    manifest_path,
    sha256_of,
    write_manifest,
)
from quiz_service.backups.programs import run_on
from quiz_service.identity.models import ServiceIdentity
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.database import autocommit, open_database
from quiz_service.kernel.durable import make_durable
from quiz_service.kernel.encryption import encrypt
from quiz_service.kernel.service import Service
from quiz_service.migrations import revision_of

# Rows of these are only added while people answer, so a copy holds no fewer than before.
ONLY_GROW = ("attempt", "code", "audit_log")


class BackupIncompleteError(RefusedError):
    """A copy that does not hold what the database held when it began; it was deleted."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup."""

    path: Path
    manifest: BackupManifest


def make_backup(
    service: Service, folder: Path, *, moment: datetime, key: bytes | None = None
) -> Backup:
    """Copy the database into a folder, encrypted where a key is given; prove it; name it.

    Killed at any point it leaves no file with a backup's name. Raises BackupIncompleteError,
    ProgramFailedError, OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = service.engine.dialect.name
    stem = f"{service.campaign.settings.name}-{moment:%Y%m%d-%H%M%S}"
    path = folder / (stem + ENDINGS[engine] + (ENCRYPTED if key else ""))
    part = folder / f".{path.name}.part"
    part.unlink(missing_ok=True)
    before = _rows_of(service)
    try:
        rows = _copy(service, part)
        _refuse_incomplete(before, rows)
        if key is not None:
            part.write_bytes(encrypt(part.read_bytes(), key))
        part.chmod(0o600)
        make_durable(part)
        with service.readers.begin() as connection:
            name = connection.execute(select(ServiceIdentity.name)).scalar_one()
        manifest = BackupManifest(
            campaign=str(service.campaign.settings.name),
            made=moment,
            engine=engine,
            name=name,
            revision=revision_of(service.engine) or "",
            encrypted=key is not None,
            sha256=sha256_of(part),
            rows=rows,
        ).signed(report_key(service))
        write_manifest(manifest_path(path), manifest)
        part.replace(path)
        make_durable(folder)
    finally:
        part.unlink(missing_ok=True)
    return Backup(path, manifest)


def _copy(service: Service, part: Path) -> dict[str, int]:
    """Write the copy; return how many rows of each table it holds."""
    if service.engine.dialect.name == "postgresql":
        return _dump(service.engine.url, part)
    with autocommit(service.engine).connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
    copy = open_database(f"sqlite:///{part}", existing=True)
    try:
        with copy.connect() as connection:
            verdict = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
            if verdict != "ok":
                raise _incomplete()
            return row_counts(connection)
    finally:
        copy.dispose()


def _dump(url: URL, part: Path) -> dict[str, int]:
    """Write a dump of one moment; return the rows of that same moment."""
    # Without the limits of the service: the dump may last longer than a page.
    engine = create_engine(url, isolation_level="REPEATABLE READ", poolclass=NullPool)
    with engine.connect() as connection:
        moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        rows = row_counts(connection)
        dump = ("--format=custom", f"--snapshot={moment}", f"--file={part}")
        run_on(url, "pg_dump", *dump)
    run_on(url, "pg_restore", "--list", str(part))
    return rows


def row_counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
        for name, table in sorted(metadata.tables.items())
    }


def _rows_of(service: Service) -> dict[str, int]:
    with service.readers.begin() as connection:
        assert inspect(connection).has_table(ServiceIdentity.__tablename__)
        return row_counts(connection)


def _refuse_incomplete(before: dict[str, int], rows: dict[str, int]) -> None:
    lost = set(before) - set(rows)
    fewer = [name for name in ONLY_GROW if rows.get(name, 0) < before.get(name, 0)]
    if lost or fewer:
        raise _incomplete()


def _incomplete() -> BackupIncompleteError:
    return BackupIncompleteError(
        _(
            "The copy does not hold all that the database holds, and was deleted. Look at"
            " the disk, then run it again; older backups are as they were."
        )
    )
