"""Brings a backup back; the database as it was stays beside it under another name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, inspect, make_url, text

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.heads import FILE as HEAD_FILE
from quiz_service.backups.making import row_counts
from quiz_service.backups.manifest import (
    BackupManifest,
    BackupUnreadableError,
    manifest_of,
)
from quiz_service.backups.programs import run_on
from quiz_service.identity.identity import NAME_FILE
from quiz_service.identity.report_key import REPORT_KEY
from quiz_service.kernel.damage import Damage
from quiz_service.kernel.database import open_database
from quiz_service.kernel.durable import make_durable
from quiz_service.kernel.encryption import WrongKeyError, decrypt
from quiz_service.kernel.keys import KEY_FOLDER
from quiz_service.kernel.serving_lock import BeingServedError, not_served
from quiz_service.kernel.settings import ServiceSettings
from signatures.signing_key import open_signing_key

SIDE_FILES = ("-wal", "-shm")


class RestoreRefusedError(RefusedError):
    """A backup that must not be brought back here or now; nothing was changed."""


def restore_backup(
    settings: ServiceSettings,
    backup: Path,
    *,
    key: bytes | None,
    moment: datetime,
    unsigned: bool = False,
) -> tuple[BackupManifest, str]:
    """Put a backup in the place of the database; return its facts and what was set aside.

    It must carry the signature of this service's key; ``unsigned`` takes one without.
    Raises BackupUnreadableError, RestoreRefusedError, ProgramFailedError.
    """
    manifest = manifest_of(backup)
    _refuse_foreign(settings, manifest)
    if not unsigned:
        _refuse_unsigned(settings, manifest, backup)
    plain = _plain_bytes(backup, manifest, key)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with not_served(settings.data):
            aside = _put_back(settings, plain, manifest, moment)
            (settings.data / NAME_FILE).write_text(manifest.name + "\n", "ascii")
            # The log is shorter now, and whoever brings the backup back says so in it.
            (settings.data / HEAD_FILE).unlink(missing_ok=True)
            Damage(settings).forget()
    except BeingServedError as error:
        message = _("The service is running. Stop it first: systemctl stop wuzha-quiz")
        raise RestoreRefusedError(message) from error
    return manifest, aside


def _refuse_foreign(settings: ServiceSettings, manifest: BackupManifest) -> None:
    engine = make_url(settings.database).get_backend_name()
    if engine != manifest.engine:
        message = _("This backup is of {theirs}, and WUZHA_DATABASE_URL names {ours}.")
        raise RestoreRefusedError(message.format(theirs=manifest.engine, ours=engine))
    name_file = settings.data / NAME_FILE
    known = name_file.read_text("ascii").strip() if name_file.exists() else ""
    if known and known != manifest.name:
        message = _(
            "This backup is of another service than {folder}. See that the folder and the"
            " file are right; to begin from this backup, give an empty folder in WUZHA_DATA."
        )
        raise RestoreRefusedError(message.format(folder=settings.data))


def _refuse_unsigned(
    settings: ServiceSettings, manifest: BackupManifest, backup: Path
) -> None:
    file = settings.data / KEY_FOLDER / REPORT_KEY
    if not file.exists():
        message = _(
            "{file} is not there, so nobody can say whether this backup was edited. Put the"
            " copy of the keys there first. Without one: --unsigned REASON, on record."
        )
        raise RestoreRefusedError(message.format(file=file))
    if manifest.is_by(open_signing_key(file).public):
        return
    message = _(
        "{backup} does not carry the signature of this service's key: it was edited, was"
        " made before backups were signed, or {file} is another key. Take another backup."
        " To bring this one back all the same: --unsigned REASON, on record."
    )
    raise RestoreRefusedError(message.format(backup=backup, file=file))


def _plain_bytes(backup: Path, manifest: BackupManifest, key: bytes | None) -> bytes:
    content = backup.read_bytes()
    if not manifest.encrypted:
        return content
    if key is None:
        message = _("{file} is encrypted. Give its key: --key FILE")
        raise BackupUnreadableError(message.format(file=backup))
    try:
        return decrypt(content, key)
    except WrongKeyError as error:
        message = _("{file} was encrypted under another key than this one.")
        raise BackupUnreadableError(message.format(file=backup)) from error


def _put_back(
    settings: ServiceSettings, plain: bytes, manifest: BackupManifest, moment: datetime
) -> str:
    if manifest.engine == "postgresql":
        return _put_back_dump(settings, plain, moment)
    target = Path(str(make_url(settings.database).database))
    part = target.with_name(f".{target.name}.restoring")
    _write_safely(part, plain)
    _refuse_damaged(part, manifest)
    dated = f"{target.name}.before-{moment:%Y%m%d-%H%M%S}"
    names = _with_numbers(dated, "-")
    aside = next(path for path in map(target.with_name, names) if not path.exists())
    is_there = target.exists()
    if is_there:
        target.rename(aside)
    # A log that belongs to the database set aside would be played into the other one.
    for ending in SIDE_FILES:
        side = target.with_name(target.name + ending)
        if side.exists():
            side.rename(aside.with_name(aside.name + ending))
    part.replace(target)
    make_durable(target.parent)
    return str(aside) if is_there else ""


def _put_back_dump(settings: ServiceSettings, plain: bytes, moment: datetime) -> str:
    part = settings.data / ".restoring.dump"
    names = _with_numbers(f"before_{moment:%Y%m%d_%H%M%S}", "_")
    url = make_url(settings.database)
    _write_safely(part, plain)
    engine = create_engine(url)
    try:
        schemas = inspect(engine).get_schema_names()
        aside = next(name for name in names if name not in schemas)
        with engine.begin() as connection:
            connection.execute(text(f"ALTER SCHEMA public RENAME TO {aside}"))
            connection.execute(text("CREATE SCHEMA public"))
        try:
            run_on(
                url,
                "pg_restore",
                "--single-transaction",
                "--no-owner",
                "--schema=public",
                f"--dbname={url.database}",
                str(part),
            )
        except RefusedError:
            with engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text(f"ALTER SCHEMA {aside} RENAME TO public"))
            raise
    finally:
        engine.dispose()
        part.unlink(missing_ok=True)
    return aside


def _with_numbers(name: str, sign: str) -> Iterator[str]:
    """Yield a name, then the same with 2, 3 and so on.

    The clock knows minutes, and who brought the wrong backup back takes another at once:
    what the first one set aside has the newest answers.
    """
    yield name
    yield from (f"{name}{sign}{number}" for number in count(2))


def _refuse_damaged(part: Path, manifest: BackupManifest) -> None:
    copy = open_database(f"sqlite:///{part}", existing=True)
    try:
        with copy.connect() as connection:
            verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar()
            rows = row_counts(connection)
    finally:
        copy.dispose()
        for ending in SIDE_FILES:
            part.with_name(part.name + ending).unlink(missing_ok=True)
    if verdict != "ok" or rows != manifest.rows:
        part.unlink()
        message = _("{file} does not hold what it should: take an older backup.")
        raise BackupUnreadableError(message.format(file=part.name))


def _write_safely(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # Restored by root, the file still has to be the service's own.
    owner = path.parent.stat()
    if os.geteuid() == 0:
        shutil.chown(path, owner.st_uid, owner.st_gid)
